using System.Globalization;
using ParityFast.Loop;
using ParityFast.Market;

namespace ParityFast.Tests.Orders;

/// <summary>Another engine's fills on real candles: reference/fills.</summary>
public sealed class ReferenceFillsTests
{
    [Fact]
    public void Run_FixedQuantityCrossOnRealCandles_GivesTheReferenceFills()
    {
        var reference = File.ReadAllLines(SharedFolder.Require("reference/fills/btcperp_SMA_20_50_fee0.fills.csv")).Skip(1).ToArray();
        var candles = CandleFile.Load(SharedFolder.Require("data/btc-perp-1m/btc-perp-20211231-20220201_1m.csv"), new CandleFileOptions { TimeLabel = TimeLabel.Close });
        var fills = new List<string>();
        var options = new BacktestOptions { InitialCapital = 100_000, CommissionRate = 0, SlippageRate = 0 };
        var strategy = StrategyDefinition.Of<FixedQuantityCross>();

        using var run = new BacktestRun<FillRecorder>(strategy, Instrument.Spot("BTCUSD"), candles, options, new FillRecorder(fills));
        run.Step();

        Assert.Equal(997, reference.Length);
        Assert.Equal(reference.Select(Normalize), fills);
        Assert.Equal(99_692.00m, run.Result(options).FinalEquity);
    }

    private static string Normalize(string line)
    {
        var cells = line.Split(',');
        var price = decimal.Parse(cells[3], CultureInfo.InvariantCulture);
        var cash = decimal.Parse(cells[7], CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{cells[0]} {cells[1]} {price / 1.000000000000m} {cash / 1.000000000000m}");
    }

    private readonly struct FillRecorder(List<string> fills) : IRunSink
    {
        private readonly Place _place = new();

        public void BeginChunk(in CandleChunk chunk)
        {
        }

        public void EndChunk()
        {
        }

        public void Candle(in RunCandle candle) => _place.CloseTime = candle.CloseTime;

        public void Event(in RunEvent taken)
        {
        }

        public void Decision(in RunDecision decision) => _place.Action = decision.Decision.Action;

        public void Execution(in RunExecution execution)
        {
            Assert.True(execution.Execution.Filled);
            var time = DateTime.UnixEpoch.AddMicroseconds(_place.CloseTime);
            var side = _place.Action == DecisionAction.Buy ? "Buy" : "Sell";
            var price = execution.Execution.FillPrice.ToDecimal() / 1.000000000000m;
            var cash = execution.Account.Cash.ToDecimal() / 1.000000000000m;
            fills.Add(FormattableString.Invariant($"{time:yyyy-MM-ddTHH:mm:ssZ} {side} {price} {cash}"));
        }

        public void Order(in RunOrder order)
        {
        }

        public void Held(in HeldCandles held)
        {
        }

        private sealed class Place
        {
            public long CloseTime { get; set; }

            public DecisionAction Action { get; set; }
        }
    }
}
