using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// Prices fall in a straight line over a time, then a part of the fall is made good in a straight line; what is not, stays. Times count in
/// whole candles, one at least: on daily candles a crash of minutes is one candle.
/// </summary>
public sealed record FlashCrash : StressScenario
{
    private const int ShareDecimals = 6;

    /// <inheritdoc/>
    public override string Name => "flash_crash";

    /// <summary>Depth of the fall, a fraction of the price below 1.</summary>
    public decimal Crash { get; init; } = 0.20m;

    /// <summary>Time over which prices fall.</summary>
    public TimeSpan CrashTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Share of the fall that is made good, 0 to 1.</summary>
    public decimal Recovery { get; init; } = 0.50m;

    /// <summary>Time over which it is made good.</summary>
    public TimeSpan RecoveryTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Share of the candles before the fall.</summary>
    public decimal Start { get; init; } = 0.60m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var (crash, recovery) = (Steps("crash", Crash, ShareDecimals, 0, 0.999999m), Steps("recovery", Recovery, ShareDecimals, 0, 1));
        var (fall, back) = (CandlesIn("crash_time", CrashTime, inputs.Candles), CandlesIn("recovery_time", RecoveryTime, inputs.Candles));
        var edit = new CandleEdit(inputs.Candles);
        var first = StartIndex(Start, inputs.Candles.Count);
        for (var i = first; i < inputs.Candles.Count; i++)
            edit.Map(i, Level(i - first, crash, recovery, fall, back), Level(i - first + 1, crash, recovery, fall, back));
        return inputs with { Candles = edit.ToSeries() };
    }

    // The factor of a price after a number of candles of the scenario.
    private static PriceMap Level(int candles, long crash, long recovery, int fall, int back)
    {
        var one = Scale.PowerOfTen(ShareDecimals);
        if (candles <= fall) return PriceMap.Times((one * fall) - (crash * candles), one * fall);
        var recovered = Math.Min(candles - fall, back);
        // 1 - crash + crash × recovery × recovered ÷ candles
        return PriceMap.Times(((Int128)(one - crash) * one * back) + ((Int128)crash * recovery * recovered), one * one * back);
    }
}
