namespace ParityFast.Sweeps;

/// <summary>One step of a walk-forward analysis. Candles are counted from 0; an end is after the last.</summary>
public sealed record WalkForwardWindow
{
    /// <summary>First candle of the training.</summary>
    public required int TrainFirst { get; init; }

    /// <summary>End of the training.</summary>
    public required int TrainEnd { get; init; }

    /// <summary>First candle of the test.</summary>
    public required int TestFirst { get; init; }

    /// <summary>End of the test.</summary>
    public required int TestEnd { get; init; }

    /// <summary>Number of the set that was best on the training.</summary>
    public required long Set { get; init; }

    /// <summary>Values of the swept fields of that set.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>The metric that chose it, on the training; null if no set has it, and the first was taken.</summary>
    public double? TrainMetric { get; init; }

    /// <summary>The same metric on the test; null if undefined.</summary>
    public double? TestMetric { get; init; }

    /// <summary>Total return on the training, a fraction.</summary>
    public required double TrainReturn { get; init; }

    /// <summary>Total return on the test, a fraction.</summary>
    public required double TestReturn { get; init; }

    /// <summary>Closed trades of the test.</summary>
    public required int TestTrades { get; init; }

    /// <summary>True for a last window whose test the candles end in: it is shorter than the others.</summary>
    public bool IsCut { get; init; }

    /// <summary>Mean return a candle on the test ÷ mean return a candle on the training; null if the training did not gain.</summary>
    public double? Efficiency => TrainReturn > 0 ? TestReturn / (TestEnd - TestFirst) / (TrainReturn / (TrainEnd - TrainFirst)) : null;
}
