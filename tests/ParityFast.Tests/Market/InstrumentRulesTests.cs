using ParityFast.Engine;
using ParityFast.Funding;
using ParityFast.Market;
using ParityFast.Strategies;
using ParityFast.Stress;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Market;

public sealed class InstrumentRulesTests
{
    private static readonly CandleSeries Candles = SampleCandles.Create().First(100);
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<BaselinePerpsStrategy>();
    private static readonly Instrument Future = new() { Symbol = "BTC-MAR", MarketType = MarketType.Futures };

    public static TheoryData<Instrument, string> Odd() => new()
    {
        { Future with { ContractSize = 0.01m }, "BTC-MAR: contract_size 0.01 is not 1, and quantities are in base units" },
        { Future with { FundingRate = 0.0001m }, "BTC-MAR: funding_rate 0.0001 stands at a futures market, which pays no funding" },
        { Instrument.Spot("BTC-USD") with { FundingRate = -1m }, "BTC-USD: funding_rate -1 stands at a spot market, which pays no funding" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Run_InstrumentThatWouldNotBeFollowed_IsRefused(Instrument instrument, string expected)
    {
        var error = Assert.Throws<InputException>(() => Backtest.Run(Strategy, Candles, instrument));
        Assert.Equal(expected, error.Message);
        Assert.NotEmpty(error.Hint);
        Assert.Equal(expected, Assert.Throws<InputException>(() => Sweep(instrument, new BacktestOptions())).Message);
    }

    [Fact]
    public void Run_ContractOfOneAndNoRate_IsTaken() =>
        Assert.Equal(100, Backtest.Run(Strategy, Candles, Future with { ContractSize = 1.0m, FundingRate = 0 }).Candles.Count);

    [Fact]
    public void Run_FundingOfAFuture_IsRefused()
    {
        var options = new BacktestOptions { Funding = FundingSeries.Constant(0.0001m) };
        const string Expected = "BTC-MAR is no perpetual: a futures market pays no funding";
        Assert.Equal(Expected, Assert.Throws<InputException>(() => Backtest.Run(Strategy, Candles, Future, options)).Message);
        Assert.Equal(Expected, Assert.Throws<InputException>(() => Sweep(Future, options)).Message);
        Assert.Equal(Expected, Assert.Throws<InputException>(() => StressSuite.Run(Strategy, Candles, Future, options)).Message);
    }

    [Fact]
    public void Run_StressOfAFuture_ShocksNoFunding() => Assert.Equal(0, StressSuite.Run(Strategy, Candles, Future, cases: [StressSuite.Named("funding_shock")]).Cases[0].TotalFunding);

    [Fact]
    public void Run_CandlesAfterTheExpiry_AreRefused()
    {
        var sixtieth = DateTime.UnixEpoch.AddMicroseconds(Candles.CloseTime[59]);
        var error = Assert.Throws<InputException>(() => Backtest.Run(Strategy, Candles, Future with { Expiry = sixtieth }));
        Assert.Contains("40 of 100 are after it", error.Message, StringComparison.Ordinal);
        Assert.Equal("run over the first 60 candles, or correct expiry", error.Hint);
        Assert.Contains("40 of 100", Assert.Throws<InputException>(() => Sweep(Future with { Expiry = sixtieth }, new BacktestOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_LastCandleClosesAtTheExpiry_IsTaken() =>
        Assert.Equal(100, Backtest.Run(Strategy, Candles, Future with { Expiry = DateTime.UnixEpoch.AddMicroseconds(Candles.CloseTime[^1]) }).Candles.Count);

    private static List<SweepRow> Sweep(Instrument instrument, BacktestOptions options) =>
        [.. ParityFast.Sweep.Run(new ParameterSpace(Strategy, [ParameterRange.Parse("short_ma_period=5,6")]), Candles, instrument, new SweepOptions { Backtest = options })];
}
