using ParityFast.Live;
using ParityFast.Market;

namespace ParityFast.Tests.Live;

/// <summary>A feed that sends candles before their end: no session decides on half a candle.</summary>
public sealed class FormingFeedTests
{
    [Fact]
    public async Task Run_FeedThatUpdatesItsCandle_DecidesOnTheClosedOnes()
    {
        var (candles, clock) = (RandomCandles.Create(3, 12), new TestClock());
        using var world = new LiveWorld { Clock = clock };
        using var session = world.Start(candles);
        var rows = LiveWorld.Rows(candles);
        var summary = await session.RunAsync(Feed(), TestContext.Current.CancellationToken);
        Assert.Equal((12, 12, 0), (summary.Counts.Accepted, summary.Counts.NotClosed, summary.Counts.Conflicting));
        Assert.Equal(rows.Select(row => row.Close), Closes(summary.LogPath!));

        async IAsyncEnumerable<CandleRow> Feed()
        {
            foreach (var row in rows)
            {
                clock.Now = At(row.CloseTime - 1_000_000);
                yield return row with { Close = row.Close + 1, High = row.High + 1 };
                await Task.Yield();
                clock.Now = At(row.CloseTime);
                yield return row;
            }
        }
    }

    [Fact]
    public async Task Run_ClockBehindTheFeed_DecidesWhenTheNextCandleComes()
    {
        var candles = RandomCandles.Create(4, 10);
        var notices = new List<string>();
        using var world = new LiveWorld { Clock = new TestClock { Now = At(candles.CloseTime[0] - 8_000_000) } };
        using var session = LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), world.Options(candles));
        session.OnWarning = notices.Add;
        var summary = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), TestContext.Current.CancellationToken);
        // The last one has none after it.
        Assert.Equal(9, summary.Counts.Accepted);
        Assert.Contains("8.0 s before that by this machine's clock", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FeedThatSaysWhatIsClosed_IsBelieved()
    {
        var candles = RandomCandles.Create(5, 6);
        using var world = new LiveWorld();
        using var session = world.Start(candles);
        var rows = LiveWorld.Rows(candles).SelectMany(row => new[] { row with { Close = row.Close + 1, High = row.High + 1, IsClosed = false }, row with { IsClosed = true } });
        var summary = await session.RunAsync(LiveWorld.Feed(rows), TestContext.Current.CancellationToken);
        Assert.Equal((6, 6), (summary.Counts.Accepted, summary.Counts.NotClosed));
        Assert.Equal(LiveWorld.Rows(candles).Select(row => row.Close), Closes(summary.LogPath!));
    }

    [Fact]
    public async Task Run_CandleThatContradictsOneDecidedOn_IsSaidOnce()
    {
        var candles = RandomCandles.Create(6, 4);
        var notices = new List<string>();
        using var world = new LiveWorld();
        using var session = LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), world.Options(candles));
        session.OnWarning = notices.Add;
        var rows = LiveWorld.Rows(candles).SelectMany(row => new[] { row, row with { Close = row.Close + 1, High = row.High + 1 } });
        var summary = await session.RunAsync(LiveWorld.Feed(rows), TestContext.Current.CancellationToken);
        Assert.Equal(4, summary.Counts.Conflicting);
        Assert.Contains("was decided on", Assert.Single(notices), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);

    private static List<long> Closes(string log)
    {
        using var reader = ParityFast.Log.DecisionLogReader.Open(log);
        var closes = new List<long>();
        while (reader.Read())
        {
            if (reader.Kind == ParityFast.Log.LogRecordKind.Candle) closes.Add(reader.MarkSteps);
        }

        return closes;
    }
}
