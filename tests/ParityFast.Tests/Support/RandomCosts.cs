using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Margin;
using ParityFast.Slippage;

namespace ParityFast.Tests;

/// <summary>Funding, margin, fees and slippage that follow from a seed; liquidations are common.</summary>
internal static class RandomCosts
{
    public static BacktestOptions With(BacktestOptions options, int seed)
    {
        var random = new Random(seed);
        return options with
        {
            Funding = Funding(random),
            // Close to the whole margin: a fall of a few percent is enough at any leverage.
            Margin = random.Next(4) switch { 0 => null, 1 => MarginSchedule.Default, 2 => MarginSchedule.Single(0.19m, 5), _ => Tiers(random) },
            LiquidationFeeRate = random.Next(3) * 0.004m,
            Fees = random.Next(2) == 0 ? null : FeeSchedule.From([new(0, 0.0001m, 0.002m), new(random.Next(1, 100_000), 0, 0.0007m), new(1_000_000, 0, 0.0003m)]),
            Slippage = random.Next(3) == 0 ? null : new SlippageOptions
            {
                Kind = (SlippageKind)random.Next(4),
                Rate = random.Next(10) * 0.0001m,
                HalfSpreadRate = random.Next(10) * 0.00005m,
                VolatilityPeriod = random.Next(2, 30),
            },
            Liquidity = random.Next(3) > 0 ? [] : [new(1_700_000_000_000_000 + (random.Next(200) * RandomCandles.Minute), 1_700_030_000_000_000, 3, 2)],
            RestingOrders = random.Next(2) == 0,
            StaleMarks = [new(1_700_006_000_000_000, 1_700_009_000_000_000, 90)],
            Guards = random.Next(3) > 0 ? options.Guards : options.Guards with { MaxMarkStalenessSeconds = 60, LiquidationWarningPct = 0.15m, MinLiquidationDistancePct = 0.05m, MaxMarginInUsePct = random.Next(2) == 0 ? 0.5m : null },
        };
    }

    private static MarginSchedule Tiers(Random random) => MarginSchedule.From(
    [
        new() { NotionalCap = random.Next(500, 3_000), MaxLeverage = 10, MaintenanceRate = 0.09m },
        new() { NotionalCap = 6_000, MaxLeverage = 8, MaintenanceRate = 0.11m },
        new() { MaxLeverage = 4, MaintenanceRate = 0.24m },
    ]);

    // Every hour, or at times that are not those of candles.
    private static FundingSeries? Funding(Random random) => random.Next(3) switch
    {
        0 => null,
        1 => FundingSeries.Constant(random.Next(-50, 50) * 0.0001m, 60 * RandomCandles.Minute),
        _ => FundingSeries.From([.. Enumerable.Range(0, 400).Select(i => new FundingPayment(1_700_000_000_000_000 + (i * 31 * RandomCandles.Minute / 4) + i, random.Next(-50, 50) * 0.0001m))]),
    };
}
