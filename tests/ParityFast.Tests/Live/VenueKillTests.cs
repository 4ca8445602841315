using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>A session that is killed at any byte of its log continues as if it had not been: no order is lost, and none is sent twice.</summary>
public sealed class VenueKillTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // With several instructions a decision, targets among them, and without.
    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resume_KilledAtAnyByte_EndsAsWithoutAKill(bool isBasket)
    {
        var (kills, rested, fills) = (0, 0, 0L);
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 120); seed++)
        {
            var candles = RandomCandles.Create(seed, 250);
            using var world = World(seed, isBasket);
            var (calm, struck) = (Venue(seed), Venue(seed));
            using var uncut = world.Start(candles, executor: calm);
            var expected = await uncut.RunAsync(calm.Feed(uncut, candles, Cancellation), Cancellation);
            var random = new Random(seed);
            string? log = null;
            while (true)
            {
                var left = random.Next(1, 12_000);
                var options = world.Options(candles) with { Disk = file => new CutDisk(file, left), LogDirectory = Path.Combine(world.Folder, "killed") };
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                var session = log is null ? LiveSession.Create(world.Strategy, world.Instrument, struck, options) : LiveSession.Resume(log, world.Strategy, world.Instrument, struck, options);
                using (session)
                {
                    try
                    {
                        var actual = await session.RunAsync(struck.Feed(session, candles, stop.Token), Cancellation);
                        Assert.Equal((expected.Digest, expected.FinalEquity, expected.PositionQuantity), (actual.Digest, actual.FinalEquity, actual.PositionQuantity));
                        Assert.Equal(expected.Metrics, actual.Metrics);
                        Assert.Equal((calm.Position, calm.Cash), (struck.Position, struck.Cash));
                        // What is sent before a further market order may be sent after it if a kill comes between, and a change that another one overtook not at all.
                        Assert.Equal(Names(calm, expected, isBasket), Names(struck, actual, isBasket));
                        Assert.True(Parity.Replay(actual.LogPath!, world.Strategy).Agrees);
                        fills += actual.Fills;
                        break;
                    }
                    catch (DecisionLogException)
                    {
                        kills++;
                        await stop.CancelAsync();
                        log = IsBegun(session.LogPath!) ? session.LogPath : null;
                    }
                }

                if (log is null) continue;
                using var reader = DecisionLogReader.Open(log);
                while (reader.Read())
                {
                }

                rested += reader.OpenOrders.Count > 0 ? 1 : 0;
            }
        }

        output.WriteLine($"{kills} kills, {rested} with orders that rest, {fills} fills");
        Assert.True(kills > 20 && rested > 8 && fills > 100, $"{kills} kills, {rested} with orders that rest, {fills} fills");
    }

    private static LiveWorld World(int seed, bool isBasket) => new()
    {
        Strategy = isBasket ? StrategyDefinition.Of<BasketTrader>(new VenueTraderConfig { Seed = seed }) : StrategyDefinition.Of<VenueTrader>(new VenueTraderConfig { Seed = seed }),
        Instrument = Instrument.Perpetual("P"),
        Account = new BacktestOptions { Margin = null },
    };

    // Replacements in one step, and by a cancel and another order, take turns.
    private static MatchingVenue Venue(int seed)
    {
        var venue = new MatchingVenue();
        return seed % 2 == 0 ? venue : new MatchingVenue { Capabilities = venue.Capabilities | VenueCapabilities.Replace };
    }

    private static IEnumerable<(string Id, decimal Quantity, decimal Price, OrderState State)> Names(MatchingVenue venue, LiveSummary summary, bool isBasket)
    {
        var names = venue.Orders.Select(order => Name(order, summary));
        return isBasket
            ? names.Select(name => name with { Id = name.Id.Split("-r")[0] }).GroupBy(name => name.Id).Select(revisions => revisions.Last()).OrderBy(name => name.Id, StringComparer.Ordinal)
            : names;
    }

    // Without the run's name, which is that of its file.
    private static (string Id, decimal Quantity, decimal Price, OrderState State) Name(SimulatedOrder order, LiveSummary summary) =>
        (order.Placed.ClientOrderId[summary.RunId!.Length..], order.Placed.Quantity, order.Price, order.State);

    private static bool IsBegun(string log)
    {
        try
        {
            using var reader = DecisionLogReader.Open(log);
            return true;
        }
        catch (DecisionLogException)
        {
            return false;
        }
    }

    /// <summary>A disk that is gone after so many bytes, in the middle of a write.</summary>
    private sealed class CutDisk(FileStream file, int left) : PassingStream(file)
    {
        private int _left = left;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var count = Math.Min(_left, buffer.Length);
            base.Write(buffer[..count]);
            _left -= count;
            if (count < buffer.Length) throw new IOException("killed");
        }
    }
}
