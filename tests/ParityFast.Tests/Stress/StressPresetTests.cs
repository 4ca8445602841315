using ParityFast.Stress;

namespace ParityFast.Tests.Stress;

public sealed class StressPresetTests
{
    private static readonly StressFigures Calm = new() { Liquidations = 0, MaxDrawdown = 0.1, MaxLeverage = 3, MaxMarginInUse = 0.4, FundingCost = 0.01, Sharpe = 1.2 };

    public static TheoryData<string, StressFigures, string, StressStatus> Figures => new()
    {
        { "moderate", Calm, "max_drawdown", StressStatus.Passed },
        { "moderate", Calm with { Liquidations = 1 }, "liquidations", StressStatus.Failed },
        { "aggressive", Calm with { Liquidations = 1 }, "liquidations", StressStatus.Passed },
        { "aggressive", Calm with { Liquidations = 2 }, "liquidations", StressStatus.Failed },
        { "moderate", Calm with { MaxDrawdown = 0.20 }, "max_drawdown", StressStatus.Passed },
        { "moderate", Calm with { MaxDrawdown = 0.21 }, "max_drawdown", StressStatus.Warning },
        { "moderate", Calm with { MaxDrawdown = 0.30 }, "max_drawdown", StressStatus.Warning },
        { "moderate", Calm with { MaxDrawdown = 0.31 }, "max_drawdown", StressStatus.Failed },
        { "conservative", Calm with { MaxDrawdown = 0.21 }, "max_drawdown", StressStatus.Failed },
        { "aggressive", Calm with { MaxDrawdown = 0.45 }, "max_drawdown", StressStatus.Warning },
        { "conservative", Calm with { MaxLeverage = 5.1 }, "max_leverage", StressStatus.Failed },
        { "moderate", Calm with { MaxLeverage = 10.1 }, "max_leverage", StressStatus.Failed },
        { "aggressive", Calm with { MaxLeverage = 20.1 }, "max_leverage", StressStatus.Failed },
        { "conservative", Calm with { MaxMarginInUse = 0.71 }, "max_margin_in_use", StressStatus.Failed },
        { "moderate", Calm with { MaxMarginInUse = 0.91 }, "max_margin_in_use", StressStatus.Failed },
        { "aggressive", Calm with { MaxMarginInUse = 0.96 }, "max_margin_in_use", StressStatus.Failed },
        { "moderate", Calm with { FundingCost = 0.06 }, "funding_cost", StressStatus.Failed },
        { "moderate", Calm with { FundingCost = -1 }, "funding_cost", StressStatus.Passed },
        { "conservative", Calm with { Sharpe = -0.1 }, "sharpe_ratio", StressStatus.Failed },
        { "conservative", Calm with { Sharpe = double.NaN }, "sharpe_ratio", StressStatus.Failed },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Evaluate_AFigure_IsHeldAgainstItsLimitAndNoOther(string preset, StressFigures figures, string criterion, StressStatus expected)
    {
        var verdicts = StressPreset.Named(preset).Evaluate(figures);
        Assert.Equal(expected, verdicts.Single(verdict => verdict.Criterion == criterion).Status);
        Assert.All(verdicts.Where(verdict => verdict.Criterion != criterion), verdict => Assert.Equal(StressStatus.Passed, verdict.Status));
        Assert.Equal(expected, StressPreset.Overall(verdicts));
    }

    [Fact]
    public void Evaluate_BeyondTheWarning_NamesFigureAndLimit() =>
        Assert.Contains(new StressVerdict("max_drawdown", StressStatus.Warning, 0.25, 0.20), StressPreset.Moderate.Evaluate(Calm with { MaxDrawdown = 0.25 }));

    [Fact]
    public void Evaluate_SmallestSharpe_IsCheckedWhereItIsSet()
    {
        Assert.DoesNotContain(StressPreset.Moderate.Evaluate(Calm with { Sharpe = double.NaN }), verdict => verdict.Status != StressStatus.Passed);
        Assert.Equal(StressStatus.Failed, StressPreset.Overall((StressPreset.Moderate with { MinSharpe = 1.3 }).Evaluate(Calm)));
    }

    [Fact]
    public void Named_Unknown_ListsThePresets() =>
        Assert.Equal("the presets are: conservative, moderate, aggressive", Assert.Throws<InputException>(() => StressPreset.Named("bold")).Hint);
}
