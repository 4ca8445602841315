using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>Prices fall in a straight line over a few candles, then a part of the fall is made good in a straight line; what is not, stays.</summary>
public sealed record FlashCrash : StressScenario
{
    private const int ShareDecimals = 6;

    /// <inheritdoc/>
    public override string Name => "flash_crash";

    /// <summary>Depth of the fall, a fraction of the price below 1.</summary>
    public decimal Crash { get; init; } = 0.20m;

    /// <summary>Candles over which prices fall.</summary>
    public int CrashCandles { get; init; } = 5;

    /// <summary>Share of the fall that is made good, 0 to 1.</summary>
    public decimal Recovery { get; init; } = 0.50m;

    /// <summary>Candles over which it is made good.</summary>
    public int RecoveryCandles { get; init; } = 20;

    /// <summary>Share of the candles before the fall.</summary>
    public decimal Start { get; init; } = 0.60m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var (crash, recovery) = (Steps("crash", Crash, ShareDecimals, 0, 0.999999m), Steps("recovery", Recovery, ShareDecimals, 0, 1));
        Require(CrashCandles is >= 1 and <= 100_000, $"crash over {CrashCandles} candles is not between 1 and 100000", "correct crash_candles");
        Require(RecoveryCandles is >= 1 and <= 100_000, $"recovery over {RecoveryCandles} candles is not between 1 and 100000", "correct recovery_candles");
        var edit = new CandleEdit(inputs.Candles);
        var first = StartIndex(Start, inputs.Candles.Count);
        for (var i = first; i < inputs.Candles.Count; i++)
            edit.Map(i, Level(i - first, crash, recovery), Level(i - first + 1, crash, recovery));
        return inputs with { Candles = edit.ToSeries() };
    }

    // The factor of a price after a number of candles of the scenario.
    private PriceMap Level(int candles, long crash, long recovery)
    {
        var one = Scale.PowerOfTen(ShareDecimals);
        if (candles <= CrashCandles) return PriceMap.Times((one * CrashCandles) - (crash * candles), one * CrashCandles);
        var recovered = Math.Min(candles - CrashCandles, RecoveryCandles);
        // 1 - crash + crash × recovery × recovered ÷ candles
        return PriceMap.Times(((Int128)(one - crash) * one * RecoveryCandles) + ((Int128)crash * recovery * recovered), one * one * RecoveryCandles);
    }
}
