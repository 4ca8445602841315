using ParityFast.Market;

namespace ParityFast.Tests.Orders;

/// <summary>Random decisions over random candles: the engine's book and a second implementation in plain decimals agree on every event, price and amount.</summary>
public sealed class BookOracleTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomOrders_DoesWhatTheOracleDoes()
    {
        var seeds = Seeds.Count(few: 90, full: 10_000);
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < seeds; seed++)
        {
            var (candles, instrument, options, costs) = OracleCase.Of(seed);
            Compare(seed, candles, instrument, options, costs, seen);
        }

        Demand(Expected, seen);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomOrdersFilledInParts_DoesWhatTheOracleDoes()
    {
        var seeds = Seeds.Count(few: 120, full: 10_000);
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < seeds; seed++)
        {
            var (candles, instrument, options, costs) = OracleCase.Of(seed);
            Compare(seed, candles, instrument, options with { MaxVolumeShare = ShareOf(seed) }, costs, seen);
        }

        Demand([.. Expected, .. ExpectedOfParts], seen);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomOrdersOverRealCandles_DoesWhatTheOracleDoes()
    {
        var path = SharedFolder.Require("data/btc-perp-1m/btc-perp-20211231-20220201_1m.csv");
        var whole = CandleFile.Load(path, new CandleFileOptions { TimeLabel = TimeLabel.Close, PriceDecimals = 6 });
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 400); seed++)
        {
            var (_, instrument, options, costs) = OracleCase.Of(seed);
            var from = new Random(seed).Next(whole.Count - 400);
            // Orders of up to three coins; minutes with a hundred thousand to some millions.
            var share = seed % 3 == 0 ? (decimal?)null : 0.0000003m * (1 + (seed % 7));
            var rich = options with { MaxVolumeShare = share, InitialCapital = 1_000_000 };
            Compare(seed, whole.Slice(from, from + 400), instrument, rich, costs with { PriceStep = 0.000001m }, seen);
        }

        Demand(["Filled", "PartlyFilled"], seen);
    }

    private static void Compare(
        int seed, CandleSeries candles, Instrument instrument, BacktestOptions options, OracleCosts costs, Dictionary<string, int> seen)
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<ScriptTrader>(new ScriptTraderConfig { Seed = seed });
        var result = Backtest.Run(strategy, candles, instrument, options with { LogDirectory = folder.Root }, TestContext.Current.CancellationToken);
        var oracle = new BookOracle(instrument, options, costs, ScriptTrader.UseOf(seed));
        for (var i = 0; i < candles.Count; i++)
        {
            var candle = new OracleCandle(candles.CloseTime[i], Price(candles.Open), Price(candles.High), Price(candles.Low), Price(candles.Close), Scale.ToDecimal(candles.Volume[i], candles.VolumeDecimals));
            oracle.Step(i, candle, OrderScript.At(seed, i, candle.Close));

            decimal Price(ReadOnlySpan<long> column) => Scale.ToDecimal(column[i], candles.PriceDecimals);
        }

        // The end of the candles is no event to the oracle.
        var actual = BookLines.Of(result.LogPath!).Where(line => !line.EndsWith("no_next_candle", StringComparison.Ordinal)).ToList();
        var expected = oracle.Lines;
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var (want, got) = (expected.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
            var before = string.Join("\n         ", actual.Take(i).TakeLast(6));
            Assert.True(want == got, $"seed {seed}, {instrument.MarketType}, {options.FillTiming}, line {i}:\nexpected {want}\nactual   {got}\nafter    {before}");
        }

        Assert.Equal(oracle.Account.Quantity, result.PositionQuantity);
        Assert.True(FooterCheck.Of(result.LogPath!).Agrees, $"seed {seed}: {string.Join("; ", FooterCheck.Of(result.LogPath!).Differences)} {FooterCheck.Of(result.LogPath!).Problem}");
        foreach (var line in expected) Count(seen, line);
    }

    // What never happens is not tested.
    private static void Demand(string[] expected, Dictionary<string, int> seen) => Assert.All(expected,
        what => Assert.True(seen.GetValueOrDefault(what) > 0, $"{what} never happened: {string.Join(", ", seen.Select(pair => $"{pair.Key} {pair.Value}"))}"));

    // Of volumes below a thousand, and orders of up to three.
    private static decimal ShareOf(int seed) => new[] { 0.0004m, 0.001m, 0.0021m, 0.005m, 0.5m }[seed % 5];

    private static readonly string[] ExpectedOfParts =
    [
        "Entry PartlyFilled", "Stop PartlyFilled", "Target PartlyFilled", "order_replaced", "Stop Triggered", "PartlyFilled maker", "PartlyFilled taker",
    ];

    private static readonly string[] Expected =
    [
        "Accepted", "Triggered", "Filled", "Cancelled", "Rejected", "Expired", "New", "Stop Filled", "Target Filled", "Entry Filled", "other_leg", "no_position",
        "post_only", "order_expired", "bracket_price", "order_unknown", "too_many_orders", "liquidation", "funding", "position_open", "maker", "taker", "PartlyFilled", "target_met", "order_type_unsupported",
    ];

    private static void Count(Dictionary<string, int> seen, string line)
    {
        foreach (var what in (string[])[.. Expected, .. ExpectedOfParts])
        {
            var words = what.Split(' ');
            if (words.All(word => line.Contains(word, StringComparison.Ordinal))) seen[what] = seen.GetValueOrDefault(what) + 1;
        }
    }
}
