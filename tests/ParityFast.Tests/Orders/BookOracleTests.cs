namespace ParityFast.Tests.Orders;

/// <summary>Random decisions over random candles: the engine's book and a second implementation in plain decimals agree on every event, price and amount.</summary>
public sealed class BookOracleTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomOrders_DoesWhatTheOracleDoes()
    {
        var seeds = Seeds.Count(few: 150, full: 10_000);
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < seeds; seed++)
        {
            using var folder = new TemporaryDirectory();
            var (candles, instrument, options, costs) = OracleCase.Of(seed);
            var strategy = StrategyDefinition.Of<ScriptTrader>(new ScriptTraderConfig { Seed = seed });
            var result = Backtest.Run(strategy, candles, instrument, options with { LogDirectory = folder.Root }, TestContext.Current.CancellationToken);
            var oracle = new BookOracle(instrument, options, costs, ScriptTrader.UseOf(seed));
            for (var i = 0; i < candles.Count; i++)
            {
                var candle = new OracleCandle(candles.CloseTime[i], candles.Open[i] / 100m, candles.High[i] / 100m, candles.Low[i] / 100m, candles.Close[i] / 100m);
                oracle.Step(i, candle, OrderScript.At(seed, i, candle.Close));
            }

            // The end of the candles is no event to the oracle.
            var actual = BookLines.Of(result.LogPath!).Where(line => !line.EndsWith("no_next_candle", StringComparison.Ordinal)).ToList();
            var expected = oracle.Lines;
            for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
            {
                var (want, got) = (expected.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
                Assert.True(want == got, $"seed {seed}, {instrument.MarketType}, {options.FillTiming}, line {i}:\nexpected {want}\nactual   {got}\nafter    {string.Join("\n         ", actual.Take(i).TakeLast(6))}");
            }

            Assert.Equal(oracle.Account.Quantity, result.PositionQuantity);
            Assert.True(FooterCheck.Of(result.LogPath!).Agrees, $"seed {seed}: {string.Join("; ", FooterCheck.Of(result.LogPath!).Differences)} {FooterCheck.Of(result.LogPath!).Problem}");
            foreach (var line in expected) Count(seen, line);
        }

        // What never happens is not tested.
        Assert.All(Expected, what => Assert.True(seen.GetValueOrDefault(what) > 0, $"{what} never happened: {string.Join(", ", seen.Select(pair => $"{pair.Key} {pair.Value}"))}"));
    }

    private static readonly string[] Expected =
    [
        "Accepted", "Triggered", "Filled", "Cancelled", "Rejected", "Expired", "New", "Stop Filled", "Target Filled", "Entry Filled", "other_leg", "no_position",
        "post_only", "order_expired", "bracket_price", "order_unknown", "too_many_orders", "liquidation", "funding", "position_open", "maker", "taker", "PartlyFilled", "target_met", "order_type_unsupported",
    ];

    private static void Count(Dictionary<string, int> seen, string line)
    {
        foreach (var what in Expected)
        {
            var words = what.Split(' ');
            if (words.All(word => line.Contains(word, StringComparison.Ordinal))) seen[what] = seen.GetValueOrDefault(what) + 1;
        }
    }
}
