using ParityFast.Accounts;
using ParityFast.Live;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Tests.Orders;

/// <summary>
/// Slippage and commission at prices of a few price steps of 10^-9, exact to the money scale of the notional: a fill's price keeps all of its
/// digits.
/// </summary>
public sealed class TinyPriceTests
{
    private const long Minute = 60_000_000;

    private static readonly Instrument Market = Instrument.Perpetual("X") with { MinNotional = null };

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.0005)]
    [InlineData(0.000000123456)]
    public void Run_InAndOut_CostsItsSlippage(double slippage)
    {
        var rate = (decimal)slippage;
        using var folder = new TemporaryDirectory();
        var options = new BacktestOptions { InitialCapital = 20_000, CommissionRate = 0.001m, SlippageRate = rate, LogDirectory = folder.File("logs") };
        var result = Run(options);

        // In plain decimals, which hold all digits here.
        const decimal Price = 0.000000003m;
        var quantity = decimal.Floor(10_000m / (Price * (1 + rate)) * 10_000m) / 10_000m;
        var (paid, received) = (Money(quantity * Price * (1 + rate)), Money(quantity * Price * (1 - rate)));
        var (entry, exit) = (Money(paid * 0.001m), Money(received * 0.001m));
        Assert.Equal(20_000m - paid + received - entry - exit, result.FinalEquity);
        Assert.Equal((double)Money(2 * quantity * Price * rate), result.Metrics.TotalSlippage);
        Assert.Equal((double)(entry + exit), result.Metrics.TotalCommission);
        var fill = DecisionLog.Load(result.LogPath!).Decisions().First(decision => decision.Filled == true);
        Assert.Equal(Price * (1 + rate), fill.FillPrice);
        Assert.Equal(Price * rate, fill.Slippage);
    }

    [Fact]
    public void Run_OneBasisPointOfTenThousand_CostsTwo()
    {
        var result = Run(new BacktestOptions { InitialCapital = 20_000, CommissionRate = 0, SlippageRate = 0.0001m });
        // 10,000 ÷ 1.0001 × 0.0001 in and out
        Assert.InRange(result.Metrics.TotalSlippage, 1.9997, 1.9999);
        Assert.InRange(result.FinalEquity, 19_998.0001m, 19_998.0003m);
    }

    [Fact]
    public void Export_PriceWithATail_MakesTheSameLogAgain()
    {
        using var folder = new TemporaryDirectory();
        foreach (var timing in Enum.GetValues<FillTiming>())
        {
            var result = Run(new BacktestOptions { InitialCapital = 20_000, FillTiming = timing, LogDirectory = folder.File("logs") });
            DecisionLogJson.Export(result.LogPath!, folder.File($"{timing}.json"));
            DecisionLogJson.Import(folder.File($"{timing}.json"), folder.File($"{timing}.msgpack"));
            Assert.Equal(File.ReadAllBytes(result.LogPath!), File.ReadAllBytes(folder.File($"{timing}.msgpack")));
        }
    }

    [Fact]
    public void Join_WhatSplitGave_IsThePrice()
    {
        var random = new Random(53);
        for (var round = 0; round < 2_000; round++)
        {
            var price = new decimal(random.Next(), random.Next(), random.Next(1 << 10), isNegative: false, (byte)random.Next(12, 25));
            var (rounded, tail) = PriceTail.Split(price);
            Assert.Equal(price, PriceTail.Join(rounded, tail));
            Assert.InRange(tail, -500_000_000_000, 500_000_000_000);
        }
    }

    [Fact]
    public void NotionalOf_RandomTails_IsTheExactProductRoundedOnce()
    {
        var random = new Random(59);
        for (var round = 0; round < 2_000; round++)
        {
            var decimals = random.Next(10);
            var scale = new InstrumentScale(Market with { StepSize = new decimal(1, 0, 0, false, (byte)decimals), MinSize = 0 }, 9, 0);
            var (quantity, price, tail) = (random.NextInt64(1, 1L << random.Next(1, 50)), random.NextInt64(1, 1L << random.Next(1, 30)), random.NextInt64(-500_000_000_000, 500_000_000_001));
            var exact = ((System.Numerics.BigInteger)quantity * (((System.Numerics.BigInteger)price * 1_000_000_000_000) + tail), System.Numerics.BigInteger.Pow(10, decimals + 12));
            var found = new Account(scale, default).NotionalOf(quantity, new ParityFast.Money(price), tail);
            Assert.Equal(HalfEven(exact.Item1, exact.Item2), (System.Numerics.BigInteger)found.Units);
        }
    }

    [Fact]
    public void TryToExecution_PriceOfManyDigits_IsKeptWhole()
    {
        var scale = new InstrumentScale(Market, 9, 0);
        var order = new LiveOrder { ClientOrderId = "x", Symbol = "X", IsBuy = true, Quantity = 1_000, ReduceOnly = false, Mark = 0.000000003m, DecidedAt = DateTime.UnixEpoch };
        Assert.True(OrderResult.Fill(1_000, 0.0000000030003m, 0).TryToExecution(order, scale, out var execution));
        Assert.Equal((0.0000000030003m, 0.0000000000003m), (execution.ExactFillPrice, execution.ExactSlippage));
    }

    private static System.Numerics.BigInteger HalfEven(System.Numerics.BigInteger numerator, System.Numerics.BigInteger denominator)
    {
        var quotient = System.Numerics.BigInteger.DivRem(numerator, denominator, out var rest);
        var compared = (rest * 2).CompareTo(denominator);
        return compared > 0 || (compared == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static BacktestResult Run(BacktestOptions options)
    {
        var times = Enumerable.Range(1, 6).Select(i => i * Minute).ToArray();
        var prices = Enumerable.Repeat(3L, 6).ToArray();
        var candles = new CandleSeries(6, Minute, 9, 0, times, prices, prices, prices, prices, []);
        return Backtest.Run(StrategyDefinition.Of<MarginTrader>(new MarginTraderConfig { Notional = 10_000, Leverage = 1, CloseAt = 4 }), candles, Market, options, TestContext.Current.CancellationToken);
    }

    private static decimal Money(decimal amount) => decimal.Round(amount, 12, MidpointRounding.ToEven);
}
