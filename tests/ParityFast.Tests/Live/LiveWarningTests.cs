using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Market;

namespace ParityFast.Tests.Live;

/// <summary>What the operator hears at once, and what is dropped in place of ending it.</summary>
public sealed class LiveWarningTests
{
    private static readonly CandleSeries Candles = RandomCandles.Create(3, 30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ClockBehind_SaysTheFirstCandleThatWaitsWithItsDistance()
    {
        var clock = new TestClock();
        using var world = new LiveWorld { Clock = clock };
        var (summary, warnings) = await Run(world, row => clock.Now = Closed(row).AddSeconds(-8));
        // The last one has none after it.
        Assert.Equal((29L, 30L), (summary.Counts.Accepted, summary.Counts.NotClosed));
        Assert.Single(warnings);
        Assert.Contains("8.0 s before that by this machine's clock: it waits for the next candle", warnings[0], StringComparison.Ordinal);
        Assert.Contains("the clock may be wrong", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ClockSetBack_IsSaidAtTheNextCandleAndInTheLog()
    {
        var clock = new TestClock { Now = Closed(LiveWorld.Row(Candles, 0)) };
        using var world = new LiveWorld { Clock = clock };
        var (summary, warnings) = await Run(world, row => clock.Now = Closed(row).AddSeconds(row.CloseTime == Candles.CloseTime[20] ? -3600 : 1));
        // The candle that came then is closed by the next one.
        Assert.Equal(30, summary.Counts.Accepted);
        Assert.StartsWith("the clock was set back by 3541", warnings[0], StringComparison.Ordinal);
        using var reader = DecisionLogReader.Open(summary.LogPath!);
        var events = new List<long>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event && reader.EventName == "clock_set_back") events.Add(reader.EventPayload["seconds"].Integer!.Value);
        }

        Assert.Equal([3541], events);
        Assert.True(Parity.Replay(summary.LogPath!, world.Strategy).Agrees);
    }

    [Fact]
    public async Task Resume_ClockBeforeTheLog_IsSaidBeforeTheFirstCandle()
    {
        var clock = new TestClock { Now = Closed(LiveWorld.Row(Candles, 29)) };
        using var world = new LiveWorld { Clock = clock };
        using var stop = new CancellationTokenSource();
        string log;
        using (var session = world.Start(Candles)) log = (await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(Candles), stop), stop.Token)).LogPath!;
        clock.Now = clock.Now.AddMinutes(-10);
        using var resumed = world.Resume(log, Candles);
        var warnings = new List<string>();
        resumed.OnWarning = warnings.Add;
        await resumed.RunAsync(LiveWorld.Feed([]), Cancellation);
        Assert.Equal(["the clock is 600 s before the close of the log's last candle: it may be wrong"], warnings);
    }

    [Fact]
    public async Task Run_CandleThatChanges_IsSaidOnce()
    {
        using var world = new LiveWorld();
        var rows = LiveWorld.Rows(Candles).SelectMany(row => new[] { row, row with { Close = row.Close + 7 } });
        var (summary, warnings) = await Run(world, _ => { }, rows);
        Assert.Equal(30, summary.Counts.Conflicting);
        Assert.Single(warnings);
        Assert.Contains("came again with other values", warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_000_000_000_000_000_000, "does not fit in 64 bits")]
    [InlineData(0, "a price that is not above zero")]
    [InlineData(-5, "a price that is not above zero")]
    public async Task Run_PriceThatCannotBe_IsDroppedAndTheSessionGoesOn(long price, string expected)
    {
        using var world = new LiveWorld();
        var rows = LiveWorld.Rows(Candles);
        CandleRow[] sent = [.. rows[..15], rows[15] with { Close = price, High = price, Low = price }, .. rows[15..], rows[29] with { CloseTime = rows[29].CloseTime + 60_000_000, Close = price }];
        var (summary, warnings) = await Run(world, _ => { }, sent);
        Assert.Equal((30L, 2L), (summary.Counts.Accepted, summary.Counts.Malformed));
        Assert.Contains(expected, Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(world.Backtest(Candles).Digest, summary.Digest);
    }

    [Fact]
    public async Task Run_PriceThatNoAccountCanHold_EndsOneSessionAndNotEveryResume()
    {
        // 5 × 10^10 units at 4 × 10^16 are more than the 1.7 × 10^26 that an amount holds.
        var account = new BacktestOptions { InitialCapital = 100_000_000_000_000m, Margin = null };
        using var world = new LiveWorld
        {
            Account = account,
            Strategy = StrategyDefinition.Of<SellingTrader, SellingTrader.State>(setup => new SellingTrader(setup), name: "SellingTrader"),
        };
        var rows = LiveWorld.Rows(Candles);
        CandleRow[] sent = [.. rows[..15], rows[15] with { Close = 4_000_000_000_000_000_000, High = 4_000_000_000_000_000_000 }, .. rows[16..]];
        string log;
        using (var session = world.Start(Candles))
        {
            var error = await Assert.ThrowsAsync<InputException>(() => session.RunAsync(LiveWorld.Feed(sent), Cancellation));
            Assert.Contains("makes amounts that do not fit", error.Message, StringComparison.Ordinal);
            log = session.LogPath!;
        }

        using var resumed = world.Resume(log, Candles);
        var summary = await resumed.RunAsync(LiveWorld.Feed(sent), Cancellation);
        Assert.Equal((29L, 1L, 1L), (summary.Counts.Accepted, summary.Counts.Malformed, summary.Counts.Gaps));
        Assert.Equal(world.Backtest(LiveWorld.Series(Candles, [.. rows[..15], .. rows[16..]])).Digest, summary.Digest);
    }

    private static DateTimeOffset Closed(in CandleRow row) => DateTimeOffset.UnixEpoch.AddMicroseconds(row.CloseTime);

    private static async Task<(LiveSummary Summary, List<string> Warnings)> Run(LiveWorld world, Action<CandleRow> before, IEnumerable<CandleRow>? rows = null)
    {
        var warnings = new List<string>();
        using var session = world.Start(Candles);
        session.OnWarning = warnings.Add;
        return (await session.RunAsync(Feed(), Cancellation), warnings);

        async IAsyncEnumerable<CandleRow> Feed()
        {
            foreach (var row in rows ?? LiveWorld.Rows(Candles))
            {
                before(row);
                yield return row;
            }

            await Task.CompletedTask;
        }
    }
}
