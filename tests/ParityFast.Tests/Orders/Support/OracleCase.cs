using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Margin;
using ParityFast.Orders;

namespace ParityFast.Tests.Orders;

/// <summary>Random candles, an instrument, options, and what they cost in the plain decimals of the oracle.</summary>
internal static class OracleCase
{
    public static (CandleSeries Candles, Instrument Instrument, BacktestOptions Options, OracleCosts Costs) Of(int seed)
    {
        var random = new Random(seed);
        var isSpot = random.Next(3) == 0;
        var instrument = new Instrument
        {
            Symbol = "X",
            MarketType = isSpot ? MarketType.Spot : MarketType.Perpetual,
            StepSize = random.Next(2) == 0 ? 0.001m : 0.01m,
            MinSize = 0.01m,
            MinNotional = random.Next(2) == 0 ? 20m : null,
            PriceIncrement = random.Next(2) == 0 ? 0.05m : 0.01m,
            LeverageMax = random.Next(2) == 0 ? 50 : null,
        };
        var costs = new OracleCosts
        {
            MakerRate = random.Next(3) * 0.0001m,
            TakerRate = random.Next(5) * 0.0003m,
            Tick = instrument.PriceIncrement!.Value,
            FundingRate = isSpot || random.Next(2) == 0 ? 0 : random.Next(-5, 9) * 0.0007m,
            IsLiquidated = !isSpot && random.Next(4) > 0,
        };
        var options = new BacktestOptions
        {
            FillTiming = (FillTiming)random.Next(2),
            AllowSpotShort = random.Next(2) == 0,
            SlippageRate = random.Next(4) * 0.00025m,
            Fees = FeeSchedule.Fixed(costs.MakerRate, costs.TakerRate),
            Funding = costs.FundingRate == 0 ? null : FundingSeries.Constant(costs.FundingRate, 60 * RandomCandles.Minute),
            Margin = costs.IsLiquidated ? MarginSchedule.Default : null,
        };
        return (RandomCandles.Create(seed, random.Next(150, 400), start: 20_000, step: random.Next(5, 90)), instrument, options, costs);
    }
}
