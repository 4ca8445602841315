using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Stress;

/// <summary>Trading costs more in a window: slippage and spread are multiplied. Candles are not changed.</summary>
public sealed record LiquidityCrisis : StressScenario
{
    /// <inheritdoc/>
    public override string Name => "liquidity_crisis";

    /// <summary>What slippage is multiplied by.</summary>
    public decimal SlippageMultiplier { get; init; } = 5m;

    /// <summary>What the spread is multiplied by.</summary>
    public decimal SpreadMultiplier { get; init; } = 3m;

    /// <summary>Share of the candles before the window.</summary>
    public decimal Start { get; init; } = 0.40m;

    /// <summary>Share of the candles in the window.</summary>
    public decimal Duration { get; init; } = 0.20m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        Steps("slippage_multiplier", SlippageMultiplier, 6, 0, 1000);
        Steps("spread_multiplier", SpreadMultiplier, 6, 0, 1000);
        var times = inputs.Candles.CloseTime;
        var first = StartIndex(Start, times.Length);
        var end = EndIndex(first, Duration, times.Length);
        var window = new LiquidityWindow(times[first], times[end - 1] + 1, SlippageMultiplier, SpreadMultiplier);
        return inputs with { Liquidity = [.. inputs.Liquidity.Append(window).OrderBy(other => other.From)] };
    }
}
