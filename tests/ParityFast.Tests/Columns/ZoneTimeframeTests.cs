using NodaTime;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Columns;

/// <summary>Days and weeks of named zones: their candles are those of the zone's calendar, clock changes included.</summary>
public sealed class ZoneTimeframeTests
{
    private const long HalfHour = 30 * RandomCandles.Minute;

    private static readonly Instrument Market = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    [Theory]
    [InlineData("America/New_York", 0)]
    [InlineData("America/New_York", 17)]
    [InlineData("Europe/Berlin", 0)]
    [InlineData("Asia/Kolkata", 9)]
    [InlineData("Australia/Lord_Howe", 0)]
    [InlineData("America/Sao_Paulo", 0)]
    [InlineData("Africa/Cairo", 0)]
    [InlineData("Asia/Tokyo", 2)]
    [InlineData("UTC", 0)]
    public void On_DaysOfAZone_AreThoseOfItsCalendar(string zone, int opensAt)
    {
        var candles = Candles(9000, seed: opensAt + zone.Length);
        foreach (var chunk in (int[])[1, 700])
        {
            var days = 0;
            using var columns = new IndicatorColumns(4, chunk) { Interval = HalfHour };
            var setup = new StrategySetup(Market, 2, columns);
            var day = setup.On("1d", zone, new TimeOnly(opensAt, 0));
            var (close, high) = (columns.InputOf(day.Close()), columns.InputOf(day.High()));
            RunColumns.Bind(columns, HalfHour, series: null);
            var expected = Expected(candles, zone, opensAt);
            using var chunks = new SeriesChunks(candles, chunk);
            while (chunks.Next())
            {
                columns.Advance(chunks.Current.Columns, chunks.Current.Times);
                for (var i = 0; i < chunks.Current.Count; i++)
                {
                    var at = chunks.Current.FirstBar + i;
                    Assert.True(expected[at] == (ValueAt(columns, close, i), ValueAt(columns, high, i)), $"{zone} {candles.CloseTime[at]}");
                    if (at > 0 && expected[at] != expected[at - 1]) days++;
                }
            }

            Assert.InRange(days, 180, 200);
        }
    }

    [Fact]
    public void On_WeeksOfAZone_BeginOnMondayAtItsMidnight()
    {
        var periods = new ZonePeriods(LocalZone.Find("America/New_York"), 7, isOfWeeks: true, opensAt: 0);
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        for (var day = 0; day < 800; day++)
        {
            var time = Instant.FromUtc(2022, 1, 1, 3, 0) + Duration.FromDays(day);
            var (start, end) = periods.Of(Micros(time));
            var monday = time.InZone(zone).Date;
            while (monday.DayOfWeek != IsoDayOfWeek.Monday) monday = monday.PlusDays(-1);
            Assert.Equal(Micros(monday.AtStartOfDayInZone(zone).ToInstant()), start);
            Assert.Equal(Micros(monday.PlusDays(7).AtStartOfDayInZone(zone).ToInstant()), end);
        }
    }

    [Fact]
    public void Of_StartsThatClockChangesRepeatOrSkip_LeaveNoInstantOut()
    {
        foreach (var name in (string[])["Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia", "America/Havana"])
        {
            for (var opensAt = 0; opensAt < 24 * 60; opensAt += 30)
            {
                var periods = new ZonePeriods(LocalZone.Find(name), 1, isOfWeeks: false, opensAt * UnixTime.Minute);
                var (time, count) = (Micros(Instant.FromUtc(2010, 6, 1, 0, 0)), 0);
                var last = Micros(Instant.FromUtc(2012, 6, 1, 0, 0));
                while (time < last)
                {
                    var (start, end) = periods.Of(time);
                    Assert.True(start <= time && time < end, $"{name} {opensAt} {time}");
                    Assert.Equal((start, end), periods.Of(end - 1));
                    (time, count) = (end, count + 1);
                }

                Assert.InRange(count, 729, 733);
            }
        }
    }

    [Fact]
    public async Task Run_StrategyOfAZone_DecidesAlikeInEveryModeAndNamesTheDatabase()
    {
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<ZoneTrader>() };
        var candles = Candles(3000, seed: 5);
        var backtest = world.Backtest(candles);
        using var session = world.Start(candles);
        var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), TestContext.Current.CancellationToken);
        Assert.Equal(backtest.Digest, live.Digest);
        Assert.True(live.Fills > 10, $"{live.Fills} fills");
        foreach (var log in (string[])[backtest.LogPath!, live.LogPath!])
        {
            using var reader = DecisionLogReader.Open(log);
            Assert.Equal(LocalZone.Version, reader.Header.Reading["tzdb"].Text);
            Assert.True(Parity.Replay(log, world.Strategy).Agrees);
        }

        Assert.True(Parity.Compare(backtest.LogPath!, live.LogPath!).IsGo);
    }

    [Theory]
    [InlineData("Europe/Berlim", 60, "'Europe/Berlim', which is no time zone", "did you mean Europe/Berlin?")]
    [InlineData("Asia/Kolkata", 60, "which candles of 3600 s do not meet the start of", "divides 30 minutes")]
    [InlineData("America/New_York", 240, "which candles of 14400 s do not meet the start of", "divides 60 minutes")]
    public void Run_ZoneThatCannotBe_SaysSo(string zone, int minutes, string message, string hint)
    {
        var walk = RandomCandles.Create(1, 100);
        var times = Enumerable.Range(0, 100).Select(i => (long)i * minutes * RandomCandles.Minute).ToArray();
        var candles = new CandleSeries(100, minutes * RandomCandles.Minute, 2, 0, times, [], [], [], walk.Close.ToArray(), []);
        var strategy = StrategyDefinition.Of<CloseReader, int>(setup => new CloseReader(setup, zone));
        var error = Assert.Throws<InputException>(() => Backtest.Run(strategy, candles, Market));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void On_HoursOfAZone_IsAnError()
    {
        using var columns = new IndicatorColumns(0, 0);
        var setup = new StrategySetup(Market, 2, columns);
        Assert.Contains("the same in every zone", Assert.Throws<ArgumentException>(() => setup.On("1h", "Europe/Berlin")).Message,
            StringComparison.Ordinal);
    }

    // By the words: a day has the candles that open and close within it, and closes at the first candle that ends at its end or later.
    private static (long Close, long High)[] Expected(CandleSeries candles, string name, int opensAt)
    {
        var zone = DateTimeZoneProviders.Tzdb[name];
        var values = new (long, long)[candles.Count];
        (long Close, long High) shown = default;
        (LocalDate Day, long Close, long High, bool IsWhole)? forming = null;
        var isFirst = true;
        for (var i = 0; i < candles.Count; i++)
        {
            var (open, close) = (candles.CloseTime[i] - HalfHour, candles.CloseTime[i]);
            var (first, last) = (DayOf(open), DayOf(close - 1));
            if (forming is { } ended && last != ended.Day)
            {
                if (ended.IsWhole) shown = (ended.Close, ended.High);
                forming = null;
            }

            if (first == last)
            {
                forming = forming is { } day ? (day.Day, candles.Close[i], Math.Max(day.High, candles.High[i]), day.IsWhole)
                    : (last, candles.Close[i], candles.High[i], !isFirst || DayOf(open - 1) != last);
                isFirst = false;
            }

            if (forming is { } whole && DayOf(close) != whole.Day)
            {
                if (whole.IsWhole) shown = (whole.Close, whole.High);
                forming = null;
            }

            values[i] = shown;
        }

        return values;

        LocalDate DayOf(long time) => Instant.FromUnixTimeTicks(time * 10).InZone(zone).LocalDateTime.PlusHours(-opensAt).Date;
    }

    private static unsafe long ValueAt(IndicatorColumns columns, InputColumn column, int i) => columns.At(column)[i];

    private static long Micros(Instant instant) => instant.ToUnixTimeTicks() / 10;

    private static CandleSeries Candles(int count, int seed)
    {
        var (walk, random) = (RandomCandles.Create(seed, count), new Random(seed));
        var time = Micros(Instant.FromUtc(2018, 9, 1, 3, 0));
        var times = walk.CloseTime.ToArray();
        for (var i = 0; i < count; i++) times[i] = time += HalfHour * (random.Next(40) == 0 ? random.Next(1, 5) : 1);
        return new CandleSeries(count, HalfHour, 2, 0, times, walk.Open.ToArray(), walk.High.ToArray(), walk.Low.ToArray(),
            walk.Close.ToArray(), walk.Volume.ToArray())
        { LabelOffsetMicroseconds = HalfHour };
    }

    private readonly struct CloseReader : IStrategy<int>
    {
        private readonly Indicator _close;
        private readonly Reason _wait;

        public CloseReader(StrategySetup setup, string zone) => (_close, _wait) = (setup.On("1d", zone).Close(), setup.Reason("wait"));

        public Decision Decide(in DecisionContext context, ref int state) => context.Mark > context[_close] ? context.Buy(10m, _wait)
            : Decision.Hold(_wait);
    }

    /// <summary>Follows the day's close and the session's average price, of New York.</summary>
    internal readonly struct ZoneTrader : IStrategy<int>
    {
        private readonly Indicator _day, _session;
        private readonly Reason _buy, _sell, _wait;

        public ZoneTrader(StrategySetup setup)
        {
            _day = setup.On("1d", "America/New_York", new TimeOnly(17, 0)).Close();
            _session = setup.Vwap("1d", "America/New_York");
            (_buy, _sell, _wait) = (setup.Reason("buy"), setup.Reason("sell"), setup.Reason("wait"));
        }

        public Decision Decide(in DecisionContext context, ref int state)
        {
            if (context.Position.IsFlat) return context.Mark > context[_day] && context.Mark > context[_session] ? context.Buy(500m,
                _buy) : Decision.Hold(_wait);
            return context.Mark < context[_day] ? context.Close(_sell) : Decision.Hold(_wait);
        }
    }
}
