using System.Globalization;
using ParityFast.Configuration;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Engine;

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
        FillRecorder.Core = run.Core;
        run.Run();

        Assert.Equal(997, reference.Length);
        Assert.Equal(reference.Select(Normalize), fills);
        Assert.Equal(99_692.00m, run.Core.Desk.Account.EquityAt(candles.Close[^1]).ToDecimal());
    }

    private static string Normalize(string line)
    {
        var cells = line.Split(',');
        var price = decimal.Parse(cells[3], CultureInfo.InvariantCulture);
        var cash = decimal.Parse(cells[7], CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{cells[0]} {cells[1]} {price / 1.000000000000m} {cash / 1.000000000000m}");
    }

    private readonly struct FillRecorder(List<string> fills) : ILoopObserver
    {
        [ThreadStatic]
        public static LoopCore? Core;

        public void WarmUp(int index)
        {
        }

        public void Held(int index, Decision decision)
        {
        }

        public unsafe void Acted(int index, Decision decision, in Execution execution)
        {
            Assert.True(execution.Filled);
            var time = DateTime.UnixEpoch.AddMicroseconds(Core!.Frame->CloseTimes[index]);
            var side = decision.Action == DecisionAction.Buy ? "Buy" : "Sell";
            var price = execution.FillPrice.ToDecimal() / 1.000000000000m;
            var cash = Core.Desk.Account.Cash.ToDecimal() / 1.000000000000m;
            fills.Add(FormattableString.Invariant($"{time:yyyy-MM-ddTHH:mm:ssZ} {side} {price} {cash}"));
        }

        public void Settled(int index, in Execution execution)
        {
        }
    }
}
