using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Metrics;
using ParityFast.Orders;
using ParityFast.Tests.Log;

namespace ParityFast.Tests.Recording;

/// <summary>Every figure of a footer is what the records give, in whatever run wrote them.</summary>
public sealed class FooterCheckTests
{
    private static readonly Instrument Perpetual = Instrument.Perpetual("X");

    [Trait("Category", "Seeded")]
    [Fact]
    public void Of_BacktestsOfEveryKind_Agrees()
    {
        using var folder = new TemporaryDirectory();
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            foreach (var (name, instrument, options) in Kinds())
            {
                var candles = RandomCandles.Create(seed, 700);
                var path = Backtest.Run(StrategyDefinition.Of<RandomTrader>(), candles, instrument, options with { LogDirectory = folder.Root }).LogPath!;
                var check = FooterCheck.Of(path);
                Assert.True(check.Agrees, $"seed {seed}, {name}: {check.Problem} {string.Join("; ", check.Differences)}");
            }
        }
    }

    [Fact]
    public void Of_FillThatLeavesAnotherAccount_NamesIt()
    {
        using var folder = new TemporaryDirectory();
        var candles = RandomCandles.Create(3, 300);
        var path = Backtest.Run(StrategyDefinition.Of<RandomTrader>(), candles, Perpetual, new BacktestOptions { LogDirectory = folder.Root }).LogPath!;
        var forged = folder.File("forged.msgpack");
        using (var reader = DecisionLogReader.Open(path))
        using (var writer = DecisionLogWriter.Create(LogFile.CreateAt(forged), reader.Header))
        {
            var isFirst = true;
            while (reader.Read())
            {
                switch (reader.Kind)
                {
                    case LogRecordKind.Candle: writer.Candle(reader.CloseTime, reader.MarkSteps, reader.Fields); break;
                    case LogRecordKind.Decision: writer.Decision(reader.Decision, reader.Terms); break;
                    case LogRecordKind.Event: writer.Event(reader.EventName, reader.EventPayload); break;
                    default:
                        var gift = isFirst && reader.Execution.Execution.Filled ? new Money(1_000_000_000_000) : default;
                        isFirst &= gift == default;
                        writer.Execution(reader.Execution.Execution, reader.Execution.EquityBase + gift, reader.Execution.SignedQuantity);
                        break;
                }
            }

            writer.Complete(reader.Footer!);
        }

        Assert.Contains(FooterCheck.Of(forged).Differences, difference => difference.Name == "account");
    }

    [Fact]
    public void Of_LogWithoutAFooter_SaysThatThereIsNone()
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("open.msgpack");
        for (var seed = 0; ; seed++)
        {
            File.Delete(path);
            if (!new RandomLog(seed).Write(path).Completed) break;
        }

        Assert.False(FooterCheck.Of(path).HasFooter);
        Assert.False(FooterCheck.Of(path).Agrees);
    }

    private static IEnumerable<(string Name, Instrument Instrument, BacktestOptions Options)> Kinds()
    {
        yield return ("plain", Perpetual, new BacktestOptions());
        yield return ("spot", Instrument.Spot("X"), new BacktestOptions { AllowSpotShort = true });
        yield return ("next open", Perpetual, new BacktestOptions { FillTiming = FillTiming.NextOpen });
        yield return ("funding", Perpetual, new BacktestOptions { Funding = ParityFast.Funding.FundingSeries.Constant(0.001m, 3_600_000_000) });
        yield return ("other metrics", Perpetual, new BacktestOptions { Metrics = new MetricOptions { PeriodsPerYear = 252, RiskFreeReturnPerYear = 0.03, MinimumAcceptableReturnPerYear = 0.01 } });
        yield return ("few metrics", Perpetual, new BacktestOptions { Metrics = new MetricOptions { Groups = MetricGroups.Trades } });
        yield return ("leverage", Perpetual, new BacktestOptions { Metrics = new MetricOptions { Groups = MetricGroups.All | MetricGroups.Leverage } });
        yield return ("resting orders", Perpetual, new BacktestOptions { RestingOrders = true });
    }
}
