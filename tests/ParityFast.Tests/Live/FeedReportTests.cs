using ParityFast.Log;

namespace ParityFast.Tests.Live;

/// <summary>What an adapter reports of its connection is in the log, and changes nothing.</summary>
public sealed class FeedReportTests
{
    private static readonly CandleSeries Candles = RandomCandles.Create(3, 60);

    [Fact]
    public async Task ReportFeed_AtAnyCandle_IsInTheLogAndTheDigestIsTheSame()
    {
        using var quiet = new LiveWorld();
        using var told = new LiveWorld();
        string digest;
        using (var session = quiet.Start(Candles)) digest = (await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), TestContext.Current.CancellationToken)).Digest;
        using var reported = told.Start(Candles);
        Assert.Null(reported.LastCloseTime);
        // Before the first candle, and within.
        reported.ReportFeed("connected", "at last");
        var rows = LiveWorld.Rows(Candles).Select((row, i) =>
        {
            if (i % 20 == 10) reported.ReportFeed("filled", $"{i} candles");
            return row;
        });
        var summary = await reported.RunAsync(LiveWorld.Feed(rows), TestContext.Current.CancellationToken);
        Assert.Equal(digest, summary.Digest);
        Assert.Equal(Candles.CloseTime[^1], reported.LastCloseTime);
        Assert.Equal(["feed_connected: at last", "feed_filled: 10 candles", "feed_filled: 30 candles", "feed_filled: 50 candles"], Events(summary.LogPath!));
        Assert.True(Parity.Replay(summary.LogPath!, told.Strategy).Agrees);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Connected")]
    [InlineData("feed connected")]
    public void ReportFeed_NameThatIsNone_IsRejected(string name)
    {
        using var world = new LiveWorld();
        using var session = world.Start(Candles);
        Assert.ThrowsAny<ArgumentException>(() => session.ReportFeed(name, "x"));
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.ReportFeed("connected", "x"));
    }

    private static List<string> Events(string log)
    {
        var events = new List<string>();
        using var reader = DecisionLogReader.Open(log);
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event && reader.EventName.StartsWith("feed_", StringComparison.Ordinal)) events.Add($"{reader.EventName}: {reader.EventPayload["detail"].Text}");
        }

        return events;
    }
}
