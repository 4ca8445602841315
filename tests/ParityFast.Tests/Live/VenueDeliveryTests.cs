using System.Globalization;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Tests.Live;

/// <summary>An answer comes once, twice, late or never: the end is what happened at the venue, whichever it is.</summary>
public sealed class VenueDeliveryTests(ITestOutputHelper output)
{
    private const long Mark = 100_00;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Which order (entry, stop, target), what happens to it, and of how much.
    [Theory]
    [InlineData("eA eF2")]
    [InlineData("eA eF1 eF1")]
    [InlineData("eA eF1 eC")]
    [InlineData("eF1 eE")]
    [InlineData("eF2")]
    [InlineData("eR")]
    [InlineData("eA eC")]
    [InlineData("eA eE")]
    [InlineData("eA eF2 | sA sF2")]
    [InlineData("eA eF2 | sA tA sF1 sF1")]
    [InlineData("eF1 eC | tA tF1")]
    [InlineData("eF2 | sR tF1")]
    public async Task Run_EveryDelivery_EndsInTheStateOfTheVenue(string truth)
    {
        var explorer = new Explorer();
        do await RunOnce(truth, explorer);
        while (explorer.Next());
        output.WriteLine($"{explorer.Ways} deliveries of {truth}");
        Assert.Equal(Math.Pow(4, truth.Split('|')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length), explorer.Ways);
    }

    private static async Task RunOnce(string truth, Explorer explorer)
    {
        using var world = new LiveWorld
        {
            Strategy = StrategyDefinition.Of<RoundTrader>(new RoundTraderConfig()),
            Instrument = Instrument.Perpetual("P"),
            Account = new BacktestOptions { InitialCapital = 100_000, Margin = null },
        };
        var venue = new SimulatedVenue();
        var shape = RandomCandles.Create(1, 3);
        CandleRow[] candles = [.. Enumerable.Range(1, 2).Select(i => new CandleRow(venue.Now + i * RandomCandles.Minute, Mark, Mark, Mark, Mark, 1))];
        string log;
        var isLost = false;
        using (var session = world.Start(shape, executor: venue))
        {
            var summary = await session.RunAsync(Script(session), AtFeedEnd.LeaveResumable, Cancellation);
            log = summary.LogPath!;
            if (!isLost) Assert.Equal(venue.Position, summary.PositionQuantity);
        }

        using (var resumed = world.Resume(log, shape, venue))
        {
            var summary = await resumed.RunAsync(Rest(resumed), AtFeedEnd.LeaveResumable, Cancellation);
            Assert.True(summary.PositionQuantity == venue.Position, $"{summary.PositionQuantity} held, {venue.Position} at the venue after {explorer}");
            Assert.Equal(100_000 + venue.Cash + venue.Position * 100, summary.FinalEquity);
        }

        AssertStates(venue, log, explorer);
        Assert.True(Parity.Replay(log, world.Strategy).Agrees);

        async IAsyncEnumerable<CandleRow> Script(LiveSession session)
        {
            yield return candles[0];
            await MatchingVenue.Idle(session);
            var late = new Stack<VenueOrderEvent>();
            var parts = truth.Split('|');
            for (var part = 0; part < parts.Length; part++)
            {
                foreach (var step in parts[part].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    var role = step[0] switch { 'e' => OrderRole.Entry, 's' => OrderRole.Stop, _ => OrderRole.Target };
                    var kind = step[1] switch { 'A' => VenueOrderEventKind.Accepted, 'F' => VenueOrderEventKind.Filled, 'C' => VenueOrderEventKind.Cancelled, 'E' => VenueOrderEventKind.Expired, _ => VenueOrderEventKind.Rejected };
                    var happened = venue.Happen(venue.Orders.Last(order => order.Placed.Role == role), kind, kind == VenueOrderEventKind.Filled ? decimal.Parse(step[2..], CultureInfo.InvariantCulture) : 0);
                    var delivery = part == parts.Length - 1 ? explorer.Choose(4) : 0;
                    if (delivery < 2) venue.Tell(happened);
                    if (delivery == 1) venue.Tell(happened);
                    if (delivery == 2) late.Push(happened);
                    isLost |= delivery == 3;
                    await MatchingVenue.Idle(session);
                }
            }

            foreach (var happened in late)
            {
                venue.Tell(happened);
                await MatchingVenue.Idle(session);
            }
        }

        async IAsyncEnumerable<CandleRow> Rest(LiveSession session)
        {
            yield return candles[0];
            await Settle(venue, session);
            yield return candles[1];
            await Settle(venue, session);
        }
    }

    private static async Task Settle(SimulatedVenue venue, LiveSession session)
    {
        await MatchingVenue.Idle(session);
        while (venue.Orders.Find(order => !order.IsOver && (order.IsCancelAsked || order.State == OrderState.New)) is { } due)
        {
            venue.Say(due, due.IsCancelAsked ? VenueOrderEventKind.Cancelled : VenueOrderEventKind.Accepted);
            await MatchingVenue.Idle(session);
        }
    }

    private static void AssertStates(SimulatedVenue venue, string log, Explorer explorer)
    {
        var last = new Dictionary<OrderRole, OrderState>();
        using var reader = DecisionLogReader.Open(log);
        while (reader.Read())
        {
            if (reader.Kind != LogRecordKind.Event || reader.EventName != "order") continue;
            var change = OrderEvents.Parse(reader.EventPayload, reader.Header, reader.Path);
            last[change.Handle.Role] = change.State;
        }

        foreach (var order in venue.Orders.GroupBy(order => order.Placed.Role).Select(orders => orders.Last()))
            Assert.True(last[order.Placed.Role] == order.State, $"{order.Placed.Role} is {order.State} at the venue, {last[order.Placed.Role]} in the log after {explorer}");
        // What is held is protected by each leg that the venue took.
        foreach (var legs in venue.Orders.Where(order => order.Placed.Role != OrderRole.Entry).GroupBy(order => order.Placed.Role))
        {
            if (legs.All(leg => leg.State != OrderState.Rejected))
                Assert.Equal(venue.Position, legs.Where(leg => !leg.IsOver).Sum(leg => leg.Left));
        }

        Assert.True(venue.Position == 0 || venue.Orders.Exists(order => order.Placed.Role == OrderRole.Stop));
    }
}
