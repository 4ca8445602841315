namespace ParityFast.Stress;

/// <summary>One run of a suite: a case, or the run over the inputs as they were given.</summary>
public sealed record StressRun
{
    /// <summary>Name of the case, in snake case; <see cref="StressReport.UndisturbedName"/> for the run without one.</summary>
    public required string Name { get; init; }

    /// <summary>What the criteria look at.</summary>
    public required StressFigures Figures { get; init; }

    /// <summary>What every criterion says, in the preset's order.</summary>
    public required IReadOnlyList<StressVerdict> Verdicts { get; init; }

    /// <summary>The worst of the verdicts.</summary>
    public StressStatus Status => StressPreset.Overall(Verdicts);

    /// <summary>Equity at the last mark, in quote units; exact.</summary>
    public required decimal FinalEquity { get; init; }

    /// <summary>Change of equity over the run, a fraction of the initial capital.</summary>
    public required double TotalReturn { get; init; }

    /// <summary>Funding paid less funding received, in quote units.</summary>
    public required double TotalFunding { get; init; }

    /// <summary>What liquidations cost beyond the margin and an insurance fund would pay, in quote units.</summary>
    public required double InsuranceFund { get; init; }

    /// <summary>Number of round trips.</summary>
    public required int Trades { get; init; }

    /// <summary>Number of candles that the case left.</summary>
    public required int Candles { get; init; }

    /// <summary>Number of rejected orders by their stable code.</summary>
    public required IReadOnlyDictionary<string, int> Refusals { get; init; }

    /// <summary>The decision digest, lower-case hexadecimal: a run of the same case with the same digest took the same decisions.</summary>
    public required string Digest { get; init; }

    /// <summary>Equity at each of <see cref="StressReport.CurveTimes"/>.</summary>
    public required IReadOnlyList<double> Curve { get; init; }

    /// <summary>
    /// Whether anything of this run differs from another one: a decision, the final equity, the equity at a time of the curve, the number
    /// of trades or rejections, or a figure. A case without an effect says nothing of the strategy.
    /// </summary>
    /// <param name="undisturbed">The run over the inputs as they were given.</param>
    public bool DiffersFrom(StressRun undisturbed)
    {
        ArgumentNullException.ThrowIfNull(undisturbed);
        return Digest != undisturbed.Digest || FinalEquity != undisturbed.FinalEquity || Trades != undisturbed.Trades
            || Figures != undisturbed.Figures
            || Refusals.Values.Sum() != undisturbed.Refusals.Values.Sum() || !Curve.SequenceEqual(undisturbed.Curve);
    }
}
