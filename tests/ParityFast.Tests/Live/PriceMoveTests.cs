using ParityFast.Comparison;
using ParityFast.Log;
using ParityFast.Orders;
using ParityFast.Recording;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Live;

/// <summary>The guard against prices that are wrong: the same in every mode, about entries alone, and in the log.</summary>
public sealed class PriceMoveTests
{
    private static readonly BacktestOptions Guarded = new() { Guards = new GuardOptions { MaxPriceMove = 0.05m } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_WrongPrices_BacktestSessionReplayAndResumedSessionAreTheSame()
    {
        var (seeds, rejected) = (Seeds.Count(few: 5, full: 40), 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            var candles = WithWrongPrices(seed, 1500);
            using var world = new LiveWorld { Account = Guarded };
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var backtest = world.Backtest(candles);
            rejected += live.Refusals.GetValueOrDefault("price_move");
            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(backtest.Refusals, live.Refusals);
            Assert.Equal(LiveWorld.Records(backtest.LogPath!), LiveWorld.Records(live.LogPath!));
            Assert.All(PriceMoves(live.LogPath!, candles), move => Assert.True(move.Entry && move.IsBeyond, $"{move} of seed {seed}"));

            Assert.True(Parity.Replay(live.LogPath!, world.Strategy).Agrees);
            var like = LikeLog.Read(live.LogPath!);
            Assert.Equal(0.05m, like.Options().Guards.MaxPriceMove);
            var followed = Backtest.Run(world.Strategy, candles, world.Instrument, like.Options(), Cancellation);
            Assert.Equal((live.Digest, live.FinalEquity), (followed.Digest, followed.FinalEquity));
            Assert.Equal(live.Refusals, followed.Refusals);

            var bytes = await File.ReadAllBytesAsync(live.LogPath!, Cancellation);
            await File.WriteAllBytesAsync(live.LogPath!, bytes[..(bytes.Length * 2 / 3)], Cancellation);
            using var resumed = world.Resume(live.LogPath!, candles);
            var summary = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            Assert.Equal((live.Digest, live.FinalEquity), (summary.Digest, summary.FinalEquity));
        }

        Assert.True(rejected > 5 * seeds, $"{rejected} entries rejected in {seeds} seeds");
    }

    [Fact]
    public void Run_WrongPrices_SweepRowsAreTheBacktests()
    {
        var candles = WithWrongPrices(1, 3000);
        var space = new ParameterSpace(StrategyDefinition.Of<BaselinePerpsStrategy>(), [ParameterRange.Parse("short_ma_period=2..4"), ParameterRange.Parse("long_ma_period=7,9")]);
        var rows = Sweep.Run(space, candles, Instrument.Perpetual("X"), new SweepOptions { Backtest = Guarded }, Cancellation).ToList();
        Assert.Equal(6, rows.Count);
        foreach (var row in rows)
        {
            var single = Backtest.Run(row.Result.Strategy, candles, Instrument.Perpetual("X"), Guarded, Cancellation);
            Assert.True(single.Refusals["price_move"] > 0);
            Assert.Equal((single.Digest, single.FinalEquity), (row.Result.Digest, row.Result.FinalEquity));
            Assert.Equal(single.Refusals, row.Result.Refusals);
        }
    }

    [Theory]
    [InlineData("100 104", false)]
    [InlineData("100 105", false)] // 5 % is not beyond 5 %
    [InlineData("100 105.01", true)]
    [InlineData("100 94.99", true)]
    [InlineData("100 1 100", true)] // and back
    [InlineData("100 1 1", false)] // it stayed there
    [InlineData("1", false)] // the first candle has none before it
    public void Run_EntryAtTheLastOf_IsRejectedIfTheCloseMoved(string closes, bool rejected)
    {
        var result = Enter(closes, Guarded, FillTiming.DecisionMark);
        Assert.Equal(rejected ? 0 : 1, result.Metrics.TotalFills);
        Assert.Equal(rejected, result.Refusals.ContainsKey("price_move"));
        Assert.Equal(1, Enter(closes, new BacktestOptions(), FillTiming.DecisionMark).Metrics.TotalFills);
    }

    [Theory]
    [InlineData("100 100", 104, false)]
    [InlineData("100 100", 106, true)] // the open that it is filled at
    [InlineData("100 1", 1, true)] // the close that it was decided on
    [InlineData("100 1", 100, true)]
    public void Run_EntryAtTheNextOpen_LooksAtTheDecidingCloseAndAtTheOpen(string closes, int open, bool rejected)
    {
        var result = Enter(closes, Guarded, FillTiming.NextOpen, open);
        Assert.Equal(rejected ? 0 : 1, result.Metrics.TotalFills);
        Assert.Equal(rejected, result.Refusals.ContainsKey("price_move"));
    }

    [Fact]
    public async Task Run_CloseAtAWrongPrice_IsTaken()
    {
        decimal[] closes = [100, 1, 101, 101.5m];
        using var world = new LiveWorld { Account = Guarded with { Margin = null }, Strategy = StrategyDefinition.Of<AlternatingTrader, AlternatingTrader.State>(setup => new AlternatingTrader(setup), name: "AlternatingTrader") };
        var candles = Flat(closes);
        using var session = world.Start(candles);
        var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
        // In at 100, out at 1; the entry at 101 is rejected, the one after it is not.
        Assert.Equal((3L, 1), (live.Fills, live.Refusals["price_move"]));
        Assert.Equal(world.Backtest(candles).Digest, live.Digest);
    }

    [Fact]
    public void Header_GuardThatIsNotSet_IsNotInIt()
    {
        var map = LoggedOptions.ToMap(new BacktestOptions { Guards = new GuardOptions { DailyLossLimit = 1 } }, MarketType.Spot)["guards"].Map!;
        Assert.False(map.Contains("max_price_move"));
        Assert.False(map.Contains("max_fill_deviation"));
        Assert.Equal(0.05m, LoggedOptions.ToMap(Guarded, MarketType.Spot)["guards"].Map!["max_price_move"].Decimal);
        Assert.Contains("max_price_move 0 is no limit", Assert.Throws<InputException>(() => Backtest.Run(StrategyDefinition.Of<RandomTrader>(), RandomCandles.Create(1, 20), Instrument.Spot("X"), new BacktestOptions { Guards = new GuardOptions { MaxPriceMove = 0 } })).Message, StringComparison.Ordinal);
    }

    private static BacktestResult Enter(string closes, BacktestOptions options, FillTiming timing, decimal? open = null)
    {
        decimal[] marks = [.. closes.Split(' ').Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        var candles = Flat(open is { } next ? [.. marks, next] : marks);
        var strategy = StrategyDefinition.Of<EagerTrader, EagerTrader.State>(setup => new EagerTrader(setup), name: "EagerTrader");
        return Backtest.Run(strategy, candles, Instrument.Spot("X"), options with { FillTiming = timing, FirstDecision = marks.Length, Margin = null });
    }

    private static CandleSeries Flat(decimal[] closes)
    {
        long[] prices = [.. closes.Select(close => (long)(close * 100))];
        return new CandleSeries(prices.Length, RandomCandles.Minute, 2, 0, [.. prices.Select((_, i) => 1_700_000_000_000_000 + (i + 1) * RandomCandles.Minute)], prices, prices, prices, prices, [.. prices.Select(_ => 1L)])
        {
            LabelOffsetMicroseconds = RandomCandles.Minute,
        };
    }

    // As a line that was cut shows them: a price with its last digits gone.
    private static CandleSeries WithWrongPrices(int seed, int count)
    {
        var (right, random) = (RandomCandles.Create(seed, count), new Random(seed));
        var rows = LiveWorld.Rows(right);
        for (var i = 20; i < rows.Length; i += random.Next(5, 40)) rows[i] = rows[i] with { Close = rows[i].Close / 10, Low = Math.Min(rows[i].Low, rows[i].Close / 10) };
        return LiveWorld.Series(right, rows);
    }

    private static List<(bool Entry, bool IsBeyond)> PriceMoves(string log, CandleSeries candles)
    {
        using var reader = DecisionLogReader.Open(log);
        var (moves, action) = (new List<(bool, bool)>(), DecisionAction.Hold);
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Decision) action = reader.DecisionRecord.Action;
            if (reader.Kind != LogRecordKind.Execution || reader.Execution.Execution.Refusal != Refusal.PriceMove) continue;
            var (close, before) = (candles.Close[(int)reader.Bar], candles.Close[(int)reader.Bar - 1]);
            moves.Add((action is DecisionAction.Buy or DecisionAction.Sell, Math.Abs(close - before) * 20 > before));
        }

        return moves;
    }
}
