using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Market;
using ParityFast.Strategies;
using ParityFast.Tests;
using ParityFast.Venues.Simulator;

namespace ParityFast.Venues.Tests;

/// <summary>A shadow run on a venue's stream decides what the backtest of the fetched candles decides, whatever happens to the connection.</summary>
public sealed class ShadowRunTests : IDisposable
{
    private const int WarmUp = 200;

    private readonly TemporaryFolder _folder = new();
    private int _runs;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Run_RandomFaults_EqualsTheBacktestOfTheFetchedCandles(int seed) => Together(Venue.Names, name =>
        RequireEqual(name, FaultScript.Random(seed, 0.5, 0.2), candles: 120, leastFaults: 40));

    [Fact]
    [Trait("Category", "Endurance")]
    public Task Run_DayWithFiveHundredFaults_EqualsTheBacktestOfTheFetchedCandles() => Together(Venue.Names, name =>
        // Kraken's history has no more than 720 candles to compare with, and a venue without a flag costs a request for each candle.
        RequireEqual(name, FaultScript.Random(1, 0.6, 0.3), candles: name == "kraken" ? 500 : 1_440, leastFaults: name == "kraken" ? 200 : 500));

    [Fact]
    public Task Run_OneKindOfFault_EqualsTheBacktest() => Together(Enum.GetValues<StreamFault>(), fault =>
    {
        var faults = new FaultScript { OfCandle = time => time / 60_000 % 7 == 0 ? fault : StreamFault.None };
        return RequireEqual("binance", faults, candles: 60, leastFaults: fault == StreamFault.None ? 0 : 4);
    });

    [Fact]
    public async Task Run_VenuesClockIsAhead_IsSaidAndChangesNothing()
    {
        var events = await RequireEqual("binance", FaultScript.None, candles: 30, leastFaults: 0, skew: TimeSpan.FromMinutes(7), until: IsSlower);
        Assert.Contains(events, happened => IsSlower(happened));
    }

    // Some at once: each waits for the venue's clock nearly all of the time. tests/venue-seeds.sh runs all of them.
    [Fact]
    [Trait("Category", "Seeded")]
    public async Task Run_Seeds_EqualTheBacktest()
    {
        foreach (var seeds in Enumerable.Range(0, Seeds.Count(2, 1_000)).Chunk(8))
            await Together(seeds, seed => RequireEqual(Venue.Names[seed % Venue.Names.Count], FaultScript.Random(1_000 + seed, 0.5, 0.2), candles: 30, leastFaults: 1));
    }

    [Fact]
    public async Task Run_ClockIsSetBackAnHour_ChangesNothing()
    {
        var events = await RequireEqual("binance", new FaultScript { OfCandle = time => time / 60_000 % 5 == 0 ? StreamFault.Cut : StreamFault.None }, candles: 40, leastFaults: 2,
            onCandle: (clock, count) => clock.Offset = count >= 15 ? TimeSpan.FromHours(-1) : TimeSpan.Zero, until: IsSlower);
        Assert.Contains(events, happened => IsSlower(happened));
    }

    private static bool IsSlower(VenueFeedEvent happened) =>
        happened.Name == "clock_skew" && happened.Detail.Contains("slower than", StringComparison.Ordinal);

    // Each waits for the venue's clock nearly all of the time: all at once.
    private static Task Together<T>(IEnumerable<T> cases, Func<T, Task> run) => Task.WhenAll(cases.Select(one => Task.Run(async () =>
    {
        try
        {
            await run(one);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"case or seed {one}", error);
        }
    })));

    // A busy machine is late for the stream and takes candles from history, which meets fewer faults and looks at the clock less often:
    // again then, at a slower clock.
    private async Task<IReadOnlyList<VenueFeedEvent>> RequireEqual(string name, FaultScript faults, int candles, int leastFaults, TimeSpan skew = default,
        Action<SetBackClock, int>? onCandle = null, Func<VenueFeedEvent, bool>? until = null)
    {
        var events = await RequireEqualAt(1_500, name, faults, candles, skew, onCandle);
        for (var speed = 500; (faults.Injected < leastFaults || !(until is null || events.Any(until))) && speed > 10; speed /= 3)
        {
            // A fault of a candle happens once.
            faults = faults.Again();
            events = await RequireEqualAt(speed, name, faults, candles, skew, onCandle);
        }

        Assert.True(faults.Injected >= leastFaults, $"{faults.Injected} faults: {string.Join(", ", faults.Kinds)}");
        return events;
    }

    private async Task<IReadOnlyList<VenueFeedEvent>> RequireEqualAt(
        int speed, string name, FaultScript faults, int candles, TimeSpan skew, Action<SetBackClock, int>? onCandle)
    {
        await using var simulated = await Simulated.StartAsync(minutes: 1_000, ahead: candles + 5_000, seed: 3, speed: speed, faults: faults, skew: skew);
        var (events, run) = (new List<VenueFeedEvent>(), Interlocked.Increment(ref _runs));
        using var venue = simulated.Open(name, options => options with { Silence = TimeSpan.FromMinutes(5) });
        var interval = venue.Interval("1m");
        var market = await venue.MarketAsync(Simulated.SymbolOf(name), TestContext.Current.CancellationToken);
        var (live, feed) = await ShadowAsync(simulated, venue, interval, market.Instrument, candles, events, onCandle, _folder.PathOf($"live-{run}"));
        Assert.Equal(0, feed.Missing);
        // Fetched after it, from the same venue.
        var request = new FetchRequest { Symbol = Simulated.SymbolOf(name), Interval = interval, From = live.From, To = live.To, Output = _folder.PathOf($"fetched-{run}.csv") };
        Assert.Equal(0, (await VenueFetch.RunAsync(venue, request, null, TestContext.Current.CancellationToken)).Missing);
        var series = CandleFile.Load(request.Output, new CandleFileOptions { PriceDecimals = 2, VolumeDecimals = 5 });
        Assert.Equal(WarmUp + candles, series.Count);
        var backtest = Backtest.Run(Strategy(), series, market.Instrument, new BacktestOptions { FirstDecision = WarmUp + 1, LogDirectory = _folder.PathOf($"backtest-{run}") });
        Assert.Equal(backtest.Digest, live.Summary.Digest);
        var report = Parity.Compare(backtest.LogPath!, live.Summary.LogPath!);
        // A day is what GO demands.
        Assert.All(report.Criteria.Where(criterion => criterion.Name != "hours" || candles >= 1_440), criterion => Assert.True(criterion.Passed, $"{criterion}"));
        Assert.Equal(1.0, report.ParityRate);
        RequireLogged(live.Summary.LogPath!, events);
        return events;
    }

    private static async Task<((LiveSummary Summary, long From, long To) Live, VenueFeedCounts Feed)> ShadowAsync(
        Simulated simulated, IVenue venue, VenueInterval interval, Instrument instrument, int candles, List<VenueFeedEvent> events,
        Action<SetBackClock, int>? onCandle, string logs)
    {
        var now = interval.Floor(Simulated.Us(await venue.ServerTimeAsync(TestContext.Current.CancellationToken)));
        var from = now - (WarmUp * interval.Microseconds);
        using var reader = new CandleRowReader(new CandleFileOptions { PriceDecimals = 2, VolumeDecimals = 5, Interval = interval.Microseconds, AnyOrder = true });
        reader.Append("time,open,high,low,close,volume\n"u8);
        var history = new List<VenueCandle>();
        await foreach (var candle in venue.HistoryAsync(Simulated.SymbolOf(venue.Name), interval, from, now, TestContext.Current.CancellationToken)) history.Add(candle);
        var text = new System.Text.StringBuilder(CandleLines.Header);
        foreach (var candle in history) CandleLines.Append(text, candle);
        using var stream = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text.ToString()));
        var series = CandleFile.Load(stream, "history", new CandleFileOptions { PriceDecimals = 2, VolumeDecimals = 5, Interval = interval.Microseconds });
        Assert.Equal(WarmUp, series.Count);
        using var session = LiveSession.Create(Strategy(), instrument, new PaperExecutor(), new LiveOptions
        {
            PriceDecimals = 2,
            VolumeDecimals = 5,
            Interval = TimeSpan.FromMinutes(1),
            History = series,
            LogDirectory = logs,
        });
        var clock = new SetBackClock(simulated.Clock);
        var feed = new VenueFeed(venue, Simulated.SymbolOf(venue.Name), interval, new VenueFeedOptions
        {
            Clock = clock,
            Grace = TimeSpan.FromSeconds(50),
            Random = new Random(1),
            OnEvent = happened =>
            {
                events.Add(happened);
                session.ReportFeed(happened.Name, happened.Detail);
            },
        });
        var summary = await session.RunAsync(Rows(feed, reader, session.LastCloseTime!.Value, candles, count => onCandle?.Invoke(clock, count)), AtFeedEnd.WriteFooter, TestContext.Current.CancellationToken);
        Assert.Equal(WarmUp + candles, summary.Counts.Accepted);
        return ((summary, from, from + ((WarmUp + candles) * interval.Microseconds)), feed.Counts);
    }

    private static async IAsyncEnumerable<CandleRow> Rows(VenueFeed feed, CandleRowReader reader, long from, int candles, Action<int> onCandle)
    {
        var line = new System.Text.StringBuilder();
        var (count, last) = (0, 0L);
        await foreach (var candle in feed.ReadAsync(from, TestContext.Current.CancellationToken))
        {
            line.Clear();
            CandleLines.Append(line, candle);
            reader.Append(System.Text.Encoding.ASCII.GetBytes(line.ToString()));
            Assert.True(reader.TryRead(out var row));
            yield return row with { IsClosed = true };
            if (candle.OpenTime <= last) continue;
            last = candle.OpenTime;
            onCandle(++count);
            if (count == candles) yield break;
        }
    }

    // Every event of the feed is in the log, in order.
    private static void RequireLogged(string path, List<VenueFeedEvent> events)
    {
        var logged = new List<string>();
        using var reader = DecisionLogReader.Open(path);
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event && reader.EventName.StartsWith("feed_", StringComparison.Ordinal)) logged.Add(reader.EventName["feed_".Length..]);
        }

        Assert.Equal(events.Select(happened => happened.Name).Take(logged.Count), logged);
        Assert.InRange(logged.Count, events.Count - 1, events.Count);
    }

    private static StrategyDefinition Strategy() => StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 5, LongMaPeriod = 20 });
}
