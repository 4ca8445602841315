using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Orders;
using ParityFast.Slippage;

namespace ParityFast.Tests.Live;

public sealed class ShadowRunTests
{
    private const int History = 2000, Day = 1440;

    [Theory]
    [InlineData(MarketType.Spot)]
    [InlineData(MarketType.Perpetual)]
    public async Task Run_DayOfRealCandles_HasTheBacktestsRecordsAndDigest(MarketType market)
    {
        var file = SharedFolder.Require("data/btc-perp-1m/btc-perp-20211231-20220201_1m.csv");
        var candles = RandomCandles.Truncate(CandleFile.Load([file], new CandleFileOptions()), History + Day);
        using var world = new LiveWorld { Instrument = new Instrument { Symbol = "BTC-PERP", MarketType = market } };

        using var session = world.Start(candles, RandomCandles.Truncate(candles, History));
        var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles, History)), TestContext.Current.CancellationToken);
        var backtest = world.Backtest(candles, History);

        Assert.Equal(LiveEnd.FeedEnded, live.End);
        Assert.Equal(Day, live.Decisions);
        Assert.True(live.Fills > 50, $"{live.Fills} fills");
        Assert.Equal(backtest.Digest, live.Digest);
        Assert.Equal(backtest.FinalEquity, live.FinalEquity);
        Assert.Equal(backtest.Metrics, live.Metrics);
        Assert.Equal(backtest.Refusals, live.Refusals);
        Assert.Equal(LiveWorld.Records(backtest.LogPath!), LiveWorld.Records(live.LogPath!));
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_GuardsOfEveryKind_HasTheBacktestsRecords()
    {
        for (var seed = 0; seed < Seeds.Count(few: 5, full: 20); seed++)
        {
            var candles = RandomCandles.Create(seed, 3000);
            using var world = new LiveWorld
            {
                Account = new BacktestOptions
                {
                    Guards = new GuardOptions { DailyLossLimit = 5 + seed, MaxLeverage = 2, MaxPositionPctPerSymbol = 0.5m, MinLiquidationBufferPct = 0.15m, ReduceOnlyMode = seed % 5 == 4 },
                },
            };
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), TestContext.Current.CancellationToken);
            var backtest = world.Backtest(candles);

            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(LiveWorld.Records(backtest.LogPath!), LiveWorld.Records(live.LogPath!));
            if (seed % 5 != 4) Assert.Contains("daily_loss", live.Refusals.Keys);
        }
    }

    [Theory]
    [InlineData(SlippageKind.VolumeLinear)]
    [InlineData(SlippageKind.VolumeSquareRoot)]
    [InlineData(SlippageKind.Volatility)]
    public async Task Run_SlippageOfTheMarket_HasTheBacktestsRecords(SlippageKind kind)
    {
        var whole = RandomCandles.Create(7, 3000);
        // Volumes of live feeds have fractional digits: 1 is 0.001 here.
        var candles = new CandleSeries(whole.Count, whole.IntervalMicroseconds, whole.PriceDecimals, 3,
            whole.CloseTime.ToArray(), whole.Open.ToArray(), whole.High.ToArray(), whole.Low.ToArray(), whole.Close.ToArray(), whole.Volume.ToArray())
        { LabelOffsetMicroseconds = whole.LabelOffsetMicroseconds };
        using var world = new LiveWorld { Account = new BacktestOptions { Slippage = new SlippageOptions { Kind = kind } } };
        using var session = world.Start(candles);
        var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), TestContext.Current.CancellationToken);
        var backtest = world.Backtest(candles);

        Assert.True(live.Fills > 50, $"{live.Fills} fills");
        Assert.Equal(backtest.Metrics, live.Metrics);
        Assert.Equal(backtest.Digest, live.Digest);
        Assert.Equal(LiveWorld.Records(backtest.LogPath!), LiveWorld.Records(live.LogPath!));
    }

    [Fact]
    public void Start_HistoryWithVolumesOfAnotherScale_IsRefusedWhereVolumesCount()
    {
        var candles = RandomCandles.Create(7, 50);
        using var world = new LiveWorld { Account = new BacktestOptions { Slippage = new SlippageOptions { Kind = SlippageKind.VolumeLinear } } };
        var options = world.Options(candles, candles) with { VolumeDecimals = 9 };
        var error = Assert.Throws<InputException>(() => LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options));
        Assert.Contains("0 volume decimals, the session 9", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));

        using var session = LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options with { Account = new BacktestOptions() });
        Assert.Equal(50, session.Counts.History);
    }

    [Fact]
    public void Start_VolumesReadAndNoScaleStated_AsksForIt()
    {
        var candles = RandomCandles.Create(7, 50);
        using var world = new LiveWorld { Account = new BacktestOptions { Slippage = new SlippageOptions { Kind = SlippageKind.VolumeLinear } } };
        var options = world.Options(candles) with { VolumeDecimals = null };
        var error = Assert.Throws<InputException>(() => LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options));
        Assert.Contains("how many fractional digits volumes have", error.Message, StringComparison.Ordinal);
        Assert.Contains("VolumeDecimals", error.Hint, StringComparison.Ordinal);
        var range = Assert.Throws<InputException>(() => LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options with { VolumeDecimals = 10 }));
        Assert.Contains("volume_decimals is not from 0 to 9", range.Message, StringComparison.Ordinal);

        // The history's, or none.
        LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options with { Account = new BacktestOptions() }).Dispose();
        string log;
        using (var session = LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options with { History = candles }))
            log = session.LogPath!;
        using var resumed = LiveSession.Resume(log, world.Strategy, world.Instrument, LiveWorld.Paper(), options);
        Assert.Equal(50, resumed.Counts.History);
    }

    [Fact]
    public async Task Run_NoCandle_HasNoLog()
    {
        using var world = new LiveWorld();
        using var session = world.Start(RandomCandles.Create(1, 5));
        var summary = await session.RunAsync(LiveWorld.Feed([]), TestContext.Current.CancellationToken);
        Assert.Null(summary.LogPath);
        Assert.Equal(0, summary.Decisions);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
    }
}
