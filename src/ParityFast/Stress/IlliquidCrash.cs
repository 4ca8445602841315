using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Stress;

/// <summary>
/// A flash crash in which trading costs more from its first candle until what comes back has come back: the two seldom come apart.
/// </summary>
public sealed record IlliquidCrash : StressScenario
{
    /// <inheritdoc/>
    public override string Name => "illiquid_crash";

    /// <summary>The crash.</summary>
    public FlashCrash Crash { get; init; } = new();

    /// <summary>What slippage is multiplied by.</summary>
    public decimal SlippageMultiplier { get; init; } = 5m;

    /// <summary>What the spread is multiplied by.</summary>
    public decimal SpreadMultiplier { get; init; } = 3m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        Require(Crash is not null, "there is no crash", "correct crash");
        Steps("slippage_multiplier", SlippageMultiplier, 6, 0, 1000);
        Steps("spread_multiplier", SpreadMultiplier, 6, 0, 1000);
        var times = inputs.Candles.CloseTime;
        var first = StartIndex(Crash!.Start, times.Length);
        var length = CandlesIn("crash_time", Crash.CrashTime, inputs.Candles)
            + CandlesIn("recovery_time", Crash.RecoveryTime, inputs.Candles);
        // From the open of the first: an order that is filled there is filled in the crash.
        var window = new LiquidityWindow(times[first] - inputs.Candles.IntervalMicroseconds,
            times[Math.Min(first + length, times.Length) - 1] + 1, SlippageMultiplier, SpreadMultiplier);
        return Crash.Apply(inputs, random.Next()) with { Liquidity = [.. inputs.Liquidity.Append(window).OrderBy(other => other.From)] };
    }
}
