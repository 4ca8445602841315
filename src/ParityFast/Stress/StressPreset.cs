namespace ParityFast.Stress;

/// <summary>
/// A set of criteria, all of which are evaluated. The presets' limits of drawdown, leverage, margin in use and liquidations are the
/// original's; those of funding cost, and the smallest Sharpe ratio of the conservative one, are this project's: it states none.
/// </summary>
public sealed record StressPreset
{
    /// <summary>For capital that must not be lost: drawdown to 20 %, leverage to 5, margin in use to 70 %, a Sharpe ratio from 0.</summary>
    public static StressPreset Conservative { get; } = new()
    {
        Name = "conservative",
        MaxDrawdown = 0.20,
        DrawdownWarning = 0.15,
        MaxLeverage = 5,
        MaxMarginInUse = 0.70,
        MaxFundingCost = 0.02,
        MinSharpe = 0,
    };

    /// <summary>Drawdown to 30 %, leverage to 10, margin in use to 90 %.</summary>
    public static StressPreset Moderate { get; } = new();

    /// <summary>Drawdown to 50 %, leverage to 20, margin in use to 95 %, one liquidation.</summary>
    public static StressPreset Aggressive { get; } = new()
    {
        Name = "aggressive",
        MaxLiquidations = 1,
        MaxDrawdown = 0.50,
        DrawdownWarning = 0.40,
        MaxLeverage = 20,
        MaxMarginInUse = 0.95,
        MaxFundingCost = 0.10,
    };

    /// <summary>Its name, in snake case.</summary>
    public string Name { get; init; } = "moderate";

    /// <summary>Most liquidations.</summary>
    public int MaxLiquidations { get; init; }

    /// <summary>Largest drawdown, a positive fraction of the peak.</summary>
    public double MaxDrawdown { get; init; } = 0.30;

    /// <summary>Drawdown from which on the verdict is a warning; null for none.</summary>
    public double? DrawdownWarning { get; init; } = 0.20;

    /// <summary>Largest notional ÷ equity.</summary>
    public double MaxLeverage { get; init; } = 10;

    /// <summary>Largest initial margin ÷ equity.</summary>
    public double MaxMarginInUse { get; init; } = 0.90;

    /// <summary>Largest funding cost, a fraction of the initial capital.</summary>
    public double MaxFundingCost { get; init; } = 0.05;

    /// <summary>Smallest Sharpe ratio; null where it does not matter, as in the original's default.</summary>
    public double? MinSharpe { get; init; }

    /// <summary>The preset of a name.</summary>
    /// <param name="name">conservative, moderate or aggressive.</param>
    /// <exception cref="InputException">There is no such preset.</exception>
    public static StressPreset Named(string name) => name switch
    {
        "conservative" => Conservative,
        "moderate" => Moderate,
        "aggressive" => Aggressive,
        _ => throw new InputException($"there is no stress preset '{name}'", "the presets are: conservative, moderate, aggressive"),
    };

    /// <summary>The verdict of every criterion, in a fixed order.</summary>
    /// <param name="figures">Figures of one run.</param>
    public IReadOnlyList<StressVerdict> Evaluate(StressFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var verdicts = new List<StressVerdict>
        {
            new StressCriterion("liquidations", MaxLiquidations).Evaluate(figures.Liquidations),
            new StressCriterion("max_drawdown", MaxDrawdown, DrawdownWarning).Evaluate(figures.MaxDrawdown),
            new StressCriterion("max_leverage", MaxLeverage).Evaluate(figures.MaxLeverage),
            new StressCriterion("max_margin_in_use", MaxMarginInUse).Evaluate(figures.MaxMarginInUse),
            new StressCriterion("funding_cost", MaxFundingCost).Evaluate(figures.FundingCost),
        };
        if (MinSharpe is { } smallest) verdicts.Add(new StressCriterion("sharpe_ratio", smallest, IsSmallest: true).Evaluate(figures.Sharpe));
        return verdicts;
    }

    /// <summary>The worst of several verdicts.</summary>
    /// <param name="verdicts">Verdicts of <see cref="Evaluate"/>, of one run or more.</param>
    public static StressStatus Overall(IEnumerable<StressVerdict> verdicts) =>
        verdicts.Select(verdict => verdict.Status).DefaultIfEmpty(StressStatus.Passed).Max();
}
