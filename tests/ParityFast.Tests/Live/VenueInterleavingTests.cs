using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>Every way in which a venue can answer, enumerated: each ends in the state that follows from what happened there.</summary>
public sealed class VenueInterleavingTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData(VenueCapabilities.None)]
    [InlineData(VenueCapabilities.Replace)]
    [InlineData(VenueCapabilities.OneCancelsOther)]
    public async Task Run_OneOrderWithItsBracket_EveryInterleavingEndsAsStated(VenueCapabilities also)
    {
        var depth = Seeds.Count(few: 5, full: 7);
        var (explorer, venue) = (new Explorer(), Venue(also));
        var rounds = new VenueRounds(venue, explorer);

        async Task Answer(int candle)
        {
            for (var i = 0; candle == 0 && i < depth; i++)
            {
                var ways = venue.Orders.Where(order => !order.IsOver).SelectMany(Ways).ToList();
                if (explorer.Choose(ways.Count + 1) is var choice && choice == ways.Count) return;
                var (order, kind, quantity) = ways[choice];
                await rounds.Tell(venue.Happen(order, kind, quantity), order.Placed.IsBuy ? quantity : -quantity);
            }
        }

        // A leg that rests protects what is held, all of it; without a position none rests.
        void Check(string way)
        {
            foreach (var legs in venue.Orders.Where(order => order.Placed.Role != OrderRole.Entry).GroupBy(order => order.Placed.Role))
            {
                var rests = legs.Where(order => !order.IsOver).Sum(order => order.Left);
                var isLost = legs.Any(order => order.State == OrderState.Rejected);
                Assert.True(rests == Math.Max(venue.Position, 0) || (isLost && rests <= Math.Max(venue.Position, 0)), $"{legs.Key}: {rests} rest, {venue.Position} held after {way}");
            }
        }

        var ways = await Run(rounds, venue, explorer, new RoundTraderConfig(), Answer, Check);
        output.WriteLine($"{ways} interleavings of up to {depth} events, {rounds.Overfilled} overfilled");
        Assert.True(ways >= 1_000, $"{ways} interleavings");
        // A venue that knows both legs fills one of them alone.
        Assert.Equal(also == VenueCapabilities.OneCancelsOther, rounds.Overfilled == 0);
    }

    [Fact]
    public async Task Run_TwoOrdersOfUpToThreeEvents_EveryInterleavingEndsAsStated()
    {
        var (explorer, venue) = (new Explorer(), Venue(VenueCapabilities.None));
        var rounds = new VenueRounds(venue, explorer) { FirstSettled = 1 };

        // The bid is sent at the first candle, the ask at the second; nothing is answered before both are.
        Task Answer(int candle) => candle == 1 ? TellUpToThreeOfEach(rounds, venue, explorer) : Task.CompletedTask;

        var ways = await Run(rounds, venue, explorer, new RoundTraderConfig { IsPair = true }, Answer, _ => { });
        output.WriteLine($"{ways} interleavings, {rounds.Overfilled} overfilled");
        Assert.True(ways > 1_000, $"{ways} interleavings");
    }

    private static async Task TellUpToThreeOfEach(VenueRounds rounds, SimulatedVenue venue, Explorer explorer)
    {
        var counts = new Dictionary<bool, int> { [true] = 0, [false] = 0 };
        while (true)
        {
            var ways = venue.Orders.Where(order => !order.IsOver && counts[order.Placed.IsBuy] < 3).SelectMany(Ways).ToList();
            if (explorer.Choose(ways.Count + 1) is var choice && choice == ways.Count) return;
            var (order, kind, quantity) = ways[choice];
            counts[order.Placed.IsBuy]++;
            await rounds.Tell(venue.Happen(order, kind, quantity), order.Placed.IsBuy ? quantity : -quantity);
        }
    }

    // Both are placed by one decision, and ended by another one, which then takes a target of nothing.
    [Theory]
    [InlineData(VenueCapabilities.None)]
    [InlineData(VenueCapabilities.Replace)]
    public async Task Run_TwoOrdersOfOneDecision_EveryInterleavingEndsAsStated(VenueCapabilities also)
    {
        var (explorer, venue) = (new Explorer(), Venue(also));
        var rounds = new VenueRounds(venue, explorer);

        Task Answer(int candle) => candle == 0 ? TellUpToThreeOfEach(rounds, venue, explorer) : Task.CompletedTask;

        var ways = await Run(rounds, venue, explorer, new RoundTraderConfig { IsBasket = true }, Answer, _ => { });
        output.WriteLine($"{ways} interleavings, {rounds.Overfilled} overfilled");
        Assert.True(ways > 300, $"{ways} interleavings");
    }

    // What can happen to an order next, and of how much.
    private static IEnumerable<(SimulatedOrder Order, VenueOrderEventKind Kind, decimal Quantity)> Ways(SimulatedOrder order)
    {
        if (order.State == OrderState.New) yield return (order, VenueOrderEventKind.Accepted, 0);
        if (order.State == OrderState.New) yield return (order, VenueOrderEventKind.Rejected, 0);
        if (order.Left > 0) yield return (order, VenueOrderEventKind.Filled, order.Left);
        if (order.Left > 1) yield return (order, VenueOrderEventKind.Filled, 1);
        if (order.IsCancelAsked || order.Placed.Role == OrderRole.Entry) yield return (order, VenueOrderEventKind.Cancelled, 0);
    }

    private static SimulatedVenue Venue(VenueCapabilities also) =>
        new() { Capabilities = VenueCapabilities.Limit | VenueCapabilities.Stop | VenueCapabilities.StopLimit | also };

    private static async Task<int> Run(VenueRounds rounds, SimulatedVenue venue, Explorer explorer, RoundTraderConfig config, Func<int, Task> answer, Action<string> check)
    {
        using var world = new LiveWorld
        {
            Strategy = StrategyDefinition.Of<RoundTrader>(config),
            Instrument = Instrument.Perpetual("P"),
            Account = new BacktestOptions { InitialCapital = 100_000, Margin = null },
        };
        var shape = RandomCandles.Create(1, 3);
        using var session = rounds.Session = world.Start(shape, executor: venue);
        session.OnStatus = status => rounds.Status = status;
        var summary = await session.RunAsync(rounds.Feed(answer, check), AtFeedEnd.LeaveResumable, Cancellation);
        Assert.Equal(0, summary.PositionQuantity);
        Assert.Equal(100_000 + venue.Cash, summary.FinalEquity);
        rounds.AssertEnds(summary.LogPath!);
        using (var reader = DecisionLogReader.Open(summary.LogPath!))
        {
            var overfilled = 0;
            while (reader.Read()) overfilled += reader.Kind == LogRecordKind.Event && reader.EventName == "overfilled" ? 1 : 0;
            Assert.True(overfilled >= rounds.Overfilled && (overfilled > 0) == (rounds.Overfilled > 0), $"{overfilled} overfills in the log, {rounds.Overfilled} rounds with one");
        }

        var replay = Parity.Replay(summary.LogPath!, world.Strategy);
        Assert.True(replay.Agrees && replay.ReplayedDigest == summary.Digest, $"{replay.FirstDifference}");
        session.Dispose();
        // It is replayed record by record, the requests that followed too.
        using var resumed = world.Resume(summary.LogPath!, shape, venue);
        var again = await resumed.RunAsync(LiveWorld.Feed([]), Cancellation);
        Assert.Equal((summary.Digest, summary.FinalEquity), (again.Digest, again.FinalEquity));
        return explorer.Ways;
    }
}
