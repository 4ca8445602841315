namespace ParityFast.Stress;

/// <summary>
/// A set of criteria, all of which are evaluated. The presets' limits of drawdown, leverage, margin in use and liquidations are the
/// Python reference engine's; those of funding cost, and the smallest Sharpe ratio of the conservative one, are this project's, since that
/// engine states none.
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

    /// <summary>The presets, the strictest first.</summary>
    public static IReadOnlyList<StressPreset> All { get; } = [Conservative, Moderate, Aggressive];

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

    /// <summary>Smallest Sharpe ratio; null if it does not matter, as in the Python reference engine's default.</summary>
    public double? MinSharpe { get; init; }

    /// <summary>The preset of a name.</summary>
    /// <param name="name">conservative, moderate or aggressive.</param>
    /// <exception cref="InputException">There is no such preset.</exception>
    public static StressPreset Named(string name) => All.FirstOrDefault(known => known.Name == name)
        ?? throw new InputException($"there is no stress preset '{name}'",
            $"the presets are: {string.Join(", ", All.Select(known => known.Name))}");

    /// <summary>The criteria in a fixed order; all of them are evaluated.</summary>
    public IReadOnlyList<StressCriterion> Criteria
    {
        get
        {
            var criteria = new List<StressCriterion>
            {
                new("liquidations", MaxLiquidations),
                new("max_drawdown", MaxDrawdown, DrawdownWarning),
                new("max_leverage", MaxLeverage),
                new("max_margin_in_use", MaxMarginInUse),
                new("funding_cost", MaxFundingCost),
            };
            if (MinSharpe is { } smallest) criteria.Add(new StressCriterion("sharpe_ratio", smallest, IsSmallest: true));
            return criteria;
        }
    }

    /// <summary>The verdict of every criterion, in their order.</summary>
    /// <param name="figures">Figures of one run.</param>
    public IReadOnlyList<StressVerdict> Evaluate(StressFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return [.. Criteria.Select(criterion => criterion.Evaluate(figures.Of(criterion.Name)))];
    }

    /// <summary>The worst of several verdicts.</summary>
    /// <param name="verdicts">Verdicts of <see cref="Evaluate"/>, of one run or more.</param>
    public static StressStatus Overall(IEnumerable<StressVerdict> verdicts) =>
        verdicts.Select(verdict => verdict.Status).DefaultIfEmpty(StressStatus.Passed).Max();
}
