namespace ParityFast.Stress;

/// <summary>The scenarios that a strategy is put through.</summary>
public static class StressSuite
{
    /// <summary>The original's suite with its parameters, and the scenarios that it names and never ran.</summary>
    public static IReadOnlyList<StressCase> Standard { get; } =
    [
        new("gap_down", new GapMove { Direction = GapDirection.Down, Count = 3 }),
        new("gap_up", new GapMove { Direction = GapDirection.Up, Count = 3 }),
        new("high_volatility", new HighVolatility()),
        new("flash_crash", new FlashCrash()),
        new("funding_shock", new FundingShock()),
        new("liquidity_crisis", new LiquidityCrisis()),
        new("trend_reversal", new TrendReversal()),
        new("missing_candles", new MissingCandles()),
        new("stale_marks", new StaleMarks()),
    ];
}
