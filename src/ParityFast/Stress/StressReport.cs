namespace ParityFast.Stress;

/// <summary>The result of a suite.</summary>
public sealed record StressReport
{
    /// <summary>Name of the run over the inputs as they were given.</summary>
    public const string UndisturbedName = "undisturbed";

    /// <summary>The strategy's name.</summary>
    public required string StrategyName { get; init; }

    /// <summary>The market.</summary>
    public required string Symbol { get; init; }

    /// <summary>The limits.</summary>
    public required StressPreset Preset { get; init; }

    /// <summary>What random choices followed from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Cash at the start, in quote units.</summary>
    public required decimal InitialCapital { get; init; }

    /// <summary>The run over the inputs as they were given.</summary>
    public required StressRun Undisturbed { get; init; }

    /// <summary>The cases in the order of the request.</summary>
    public required IReadOnlyList<StressRun> Cases { get; init; }

    /// <summary>
    /// Times of the equity curves, Unix microseconds, UTC, increasing; the same for every run, so that they can be laid over each other.
    /// </summary>
    public required IReadOnlyList<long> CurveTimes { get; init; }

    /// <summary>The undisturbed run, then the cases.</summary>
    public IEnumerable<StressRun> Runs => Cases.Prepend(Undisturbed);

    /// <summary>The worst status of all runs, the undisturbed one included: what fails on a calm day has not passed.</summary>
    public StressStatus Status => Runs.Max(run => run.Status);
}
