using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;
using ParityFast.Recording;

namespace ParityFast.Tests.Log;

/// <summary>A candle costs no allocation, written or read.</summary>
public sealed class LogAllocationTests
{
    [Theory]
    [InlineData(FillTiming.DecisionMark)]
    [InlineData(FillTiming.NextOpen)]
    public void Write_TwiceTheBars_AllocatesNoMore(FillTiming timing)
    {
        var (few, many) = (RandomCandles.Create(9, 20_000), RandomCandles.Create(9, 40_000));
        AllocatedBytes.AssertNoMore(Written(few, timing), Written(many, timing), many.Count - few.Count);
    }

    [Fact]
    public void Read_TwiceTheHolds_AllocatesNoMore()
    {
        using var folder = new TemporaryDirectory();
        var (few, many) = (Holds(folder.File("few"), 20_000), Holds(folder.File("many"), 40_000));
        AllocatedBytes.AssertNoMore(Read(few), Read(many), 20_000);
    }

    private static long Written(CandleSeries candles, FillTiming timing)
    {
        var (strategy, options, instrument) = (StrategyDefinition.Of<RandomTrader>(), new BacktestOptions { FillTiming = timing }, Instrument.Perpetual("X"));
        var header = BacktestLog.Header(strategy, instrument, candles, options, new BacktestLogDetails(), "r", "d");
        return AllocatedBytes.Least(
            () => new LoopLog(DecisionLogWriter.Create(new LogFile("nowhere", Stream.Null), header)),
            log =>
            {
                using var run = new BacktestRun<LogSink>(strategy, instrument, candles, options, new LogSink(log));
                run.Step();
                log.Writer.Flush();
            });
    }

    private static string Holds(string path, int bars)
    {
        var header = BacktestLog.Header(StrategyDefinition.Of<RandomTrader>(), Instrument.Spot("X"), RandomCandles.Create(1, 10), new BacktestOptions(), new BacktestLogDetails(), "r", "d");
        using var writer = DecisionLogWriter.Create(LogFile.CreateAt(path), header);
        for (var i = 1; i <= bars; i++)
        {
            writer.Candle(i * header.Interval, 1000 + i % 300);
            writer.Hold(Decision.Hold(new Reason((ushort)(i / 50 % 2))));
        }

        writer.Flush();
        return path;
    }

    private static long Read(string path) => AllocatedBytes.Least(
        () => DecisionLogReader.Open(path),
        reader =>
        {
            while (reader.Read())
            {
            }
        });
}
