namespace ParityFast.Metrics;

/// <summary>What <see cref="MonteCarlo"/> found. Returns and drawdowns are fractions, drawdowns positive.</summary>
public sealed record MonteCarloResult
{
    /// <summary>Number of observations, and the length of each path.</summary>
    public required int Observations { get; init; }

    /// <summary>Number of paths.</summary>
    public required int Paths { get; init; }

    /// <summary>Seed of the random numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Mean length of a block, in observations.</summary>
    public required int BlockLength { get; init; }

    /// <summary>The loss that counts as ruin, a fraction of the capital at the start.</summary>
    public required double RuinLoss { get; init; }

    /// <summary>Total return of the observations in their own order: the product of (1 + r), less one.</summary>
    public required double ObservedReturn { get; init; }

    /// <summary>Maximum drawdown of the observations in their own order.</summary>
    public required double ObservedMaxDrawdown { get; init; }

    /// <summary>Total return over the paths.</summary>
    public required MonteCarloQuantiles TotalReturn { get; init; }

    /// <summary>Maximum drawdown over the paths.</summary>
    public required MonteCarloQuantiles MaxDrawdown { get; init; }

    /// <summary>Share of the paths whose total return is below zero.</summary>
    public required double LossProbability { get; init; }

    /// <summary>
    /// Share of the paths on which capital fell to 1 − <see cref="RuinLoss"/> of what it was at the start, or below, at any time.
    /// </summary>
    public required double RuinProbability { get; init; }
}
