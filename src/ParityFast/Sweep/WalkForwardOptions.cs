namespace ParityFast.Sweeps;

/// <summary>How a walk-forward analysis cuts the candles and chooses.</summary>
public sealed record WalkForwardOptions
{
    /// <summary>Candles on which a set is chosen; with <see cref="Anchored"/> those of the first window.</summary>
    public required int TrainBars { get; init; }

    /// <summary>Candles on which the chosen set is then run.</summary>
    public required int TestBars { get; init; }

    /// <summary>Candles from one window to the next; 0 for <see cref="TestBars"/>, so that tests touch and do not overlap.</summary>
    public int StepBars { get; init; }

    /// <summary>Candles left out between training and test, so that what a trade of the one saw is not in the other.</summary>
    public int EmbargoBars { get; init; }

    /// <summary>
    /// Time of the calendar that a training takes, in place of <see cref="TrainBars"/>: 60 days are 60 days, however many candles they
    /// have. Null counts candles.
    /// </summary>
    public TimeSpan? TrainSpan { get; init; }

    /// <summary>Time of the calendar that a test takes, in place of <see cref="TestBars"/>; null counts candles.</summary>
    public TimeSpan? TestSpan { get; init; }

    /// <summary>Time from one window to the next, in place of <see cref="StepBars"/>; null counts candles.</summary>
    public TimeSpan? StepSpan { get; init; }

    /// <summary>Time left out between training and test, in place of <see cref="EmbargoBars"/>; null counts candles.</summary>
    public TimeSpan? EmbargoSpan { get; init; }

    /// <summary>True if every training starts at the first candle.</summary>
    public bool Anchored { get; init; }

    /// <summary>Name of the metric that says which set is best on the training candles.</summary>
    public string By { get; init; } = "sharpe_ratio";

    /// <summary>Blocks of the cross-validation that gives the probability of overfitting: even, 2 to 20; 0 to leave it out.</summary>
    public int OverfittingBlocks { get; init; } = 16;

    /// <summary>How the sets are run.</summary>
    public SweepOptions Sweep { get; init; } = new();
}
