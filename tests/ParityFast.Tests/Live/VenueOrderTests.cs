using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>What a session asks of a venue, and what it rejects.</summary>
public sealed class VenueOrderTests
{
    private const VenueCapabilities AllTypes = VenueCapabilities.Limit | VenueCapabilities.Stop | VenueCapabilities.StopLimit;
    private const long Mark = 100_00;

    private static readonly CandleSeries Shape = RandomCandles.Create(1, 3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OrderUse.Resting, VenueCapabilities.Limit | VenueCapabilities.Stop, "lacks StopLimit")]
    [InlineData(OrderUse.Brackets, VenueCapabilities.Limit, "lacks Stop")]
    [InlineData(OrderUse.Brackets | OrderUse.Increase, VenueCapabilities.Limit | VenueCapabilities.Stop, "lacks ReduceOnly")]
    [InlineData(OrderUse.Resting | OrderUse.Several | OrderUse.Targets, VenueCapabilities.Limit | VenueCapabilities.Stop, "lacks StopLimit")]
    public void Create_StrategyThatDeclaresWhatIsMissing_IsRefusedByName(OrderUse use, VenueCapabilities has, string says)
    {
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<DeclaringTrader, DeclaringTrader.State>(setup => new DeclaringTrader(setup, use), name: "DeclaringTrader") };
        var error = Assert.Throws<InputException>(() => world.Start(Shape, executor: new SimulatedVenue { Capabilities = has }));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
    }

    [Fact]
    public async Task Run_BracketedEntry_IsNamedPricedAndSizedAsDocumented()
    {
        using var world = World();
        var venue = new SimulatedVenue { Capabilities = AllTypes | VenueCapabilities.OneCancelsOther };
        using var session = world.Start(Shape, executor: venue);
        await session.RunAsync(Candles(venue, session, async candle =>
        {
            if (candle != 0) return;
            venue.Say(venue.Orders[0], VenueOrderEventKind.Filled, 1);
            await MatchingVenue.Idle(session);
        }, count: 1), AtFeedEnd.LeaveResumable, Cancellation);
        var run = Path.GetFileNameWithoutExtension(session.LogPath!);
        var (entry, stop, target) = (venue.Orders[0].Placed, venue.Orders[1].Placed, venue.Orders[2].Placed);
        Assert.Equal((run + "-0", true, OrderType.Limit, 2m, 99m, (decimal?)null, false), (entry.ClientOrderId, entry.IsBuy, entry.Type, entry.Quantity, entry.LimitPrice!.Value, entry.StopTrigger, entry.ReduceOnly));
        Assert.Equal((run + "-0-s", false, OrderType.Stop, 1m, 89m, true), (stop.ClientOrderId, stop.IsBuy, stop.Type, stop.Quantity, stop.StopTrigger!.Value, stop.ReduceOnly));
        Assert.Equal((run + "-0-t", false, OrderType.Limit, 1m, 109m, true), (target.ClientOrderId, target.IsBuy, target.Type, target.Quantity, target.LimitPrice!.Value, target.ReduceOnly));
        Assert.Equal((run + "-0-t", run + "-0-s"), (stop.OtherLeg, target.OtherLeg));
    }

    [Fact]
    public async Task Run_LegsGrowWithTheEntry_AreReplacedUnderTheNextName()
    {
        using var world = World();
        var venue = new SimulatedVenue { Capabilities = AllTypes | VenueCapabilities.Replace };
        using var session = world.Start(Shape, executor: venue);
        await session.RunAsync(Candles(venue, session, async candle =>
        {
            for (var i = 0; candle == 0 && i < 2; i++)
            {
                venue.Say(venue.Orders[0], VenueOrderEventKind.Filled, 1);
                await MatchingVenue.Idle(session);
            }
        }, count: 1), AtFeedEnd.LeaveResumable, Cancellation);
        Assert.Equal(["-0", "-0-s", "-0-t", "-0-s-r1", "-0-t-r1"], venue.Orders.Select(order => order.Placed.ClientOrderId[Path.GetFileNameWithoutExtension(session.LogPath!).Length..]));
        Assert.All(venue.Orders[3..], leg => Assert.Equal(2m, leg.Placed.Quantity));
    }

    // The stop is to be larger, and before the venue says that it is, the target is filled: the log has what was sent, so that a replay knows it too.
    [Fact]
    public async Task Resume_ChangeThatAnEventOvertook_IsTheOneThatWasSent()
    {
        using var world = World();
        var venue = new SimulatedVenue { Capabilities = AllTypes | VenueCapabilities.Replace };
        string log;
        using (var session = world.Start(Shape, executor: venue))
        {
            await session.RunAsync(Candles(venue, session, async candle =>
            {
                venue.Say(venue.Orders[0], VenueOrderEventKind.Filled, 1);
                await MatchingVenue.Idle(session);
                foreach (var leg in venue.Orders[1..3]) venue.Say(leg, VenueOrderEventKind.Accepted);
                await MatchingVenue.Idle(session);
                var (entered, left) = (venue.Happen(venue.Orders[0], VenueOrderEventKind.Filled, 1), venue.Happen(venue.Orders[2], VenueOrderEventKind.Filled, 1));
                venue.Tell(entered);
                venue.Tell(left);
                await MatchingVenue.Idle(session);
            }, count: 1), AtFeedEnd.LeaveResumable, Cancellation);
            log = session.LogPath!;
        }

        var stop = Assert.Single(venue.Orders, order => order.Placed.Role == OrderRole.Stop && !order.IsOver);
        Assert.Equal((1m, 1m), (stop.Left, venue.Position));
        using (var reader = DecisionLogReader.Open(log))
        {
            var placed = new List<string>();
            while (reader.Read())
            {
                if (reader.Kind == LogRecordKind.Event && reader.EventPayload.Contains("placed")) placed.Add($"{reader.EventPayload["role"]} {reader.EventPayload["placed"]}");
            }

            Assert.Contains("stop [0, 8900, 20000]", placed);
        }

        // The replay demands every record.
        using var resumed = world.Resume(log, Shape, venue);
        Assert.Equal(1m, (await resumed.RunAsync(LiveWorld.Feed([]), AtFeedEnd.LeaveResumable, Cancellation)).PositionQuantity);
        Assert.Equal(stop, Assert.Single(venue.Orders, order => order.Placed.Role == OrderRole.Stop && !order.IsOver));
    }

    [Theory]
    [InlineData(true, "entry stop target")]
    [InlineData(false, "entry")]
    public async Task Switch_KillCancelsAllAtOnceAndReduceOnlyTheEntries(bool kills, string cancelled)
    {
        using var world = World();
        var venue = new SimulatedVenue();
        using var session = world.Start(Shape, executor: venue);
        await session.RunAsync(Candles(venue, session, async candle =>
        {
            if (candle != 0) return;
            venue.Say(venue.Orders[0], VenueOrderEventKind.Filled, 1);
            await MatchingVenue.Idle(session);
            if (kills) session.SetKillSwitch(true);
            else session.SetReduceOnly(true);
            await MatchingVenue.Idle(session);
            Assert.Equal(cancelled, string.Join(' ', venue.Orders.Where(order => order.IsCancelAsked).Select(order => order.Placed.Role.ToString().ToLowerInvariant())));
            foreach (var order in venue.Orders.Where(order => order.IsCancelAsked)) venue.Say(order, VenueOrderEventKind.Cancelled);
            await MatchingVenue.Idle(session);
        }, count: 1), AtFeedEnd.LeaveResumable, Cancellation);
        Assert.Equal(cancelled.Split(' ').Length, Events(session.LogPath!).Count(line => line.EndsWith(kills ? "cancelled kill_switch" : "cancelled reduce_only", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1 99.5 0", "its price is worse than its limit 99")]
    [InlineData("3 99 0", "it is more than the 2")]
    [InlineData("1 99 -1", "its commission is below the best rebate")]
    public async Task Run_FillThatCannotBe_IsBookedAndEndsTheSessionReduceOnly(string fill, string doubt)
    {
        var parts = fill.Split(' ').Select(part => decimal.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        using var world = World();
        var venue = new SimulatedVenue();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var session = world.Start(Shape, executor: venue);
        var error = await Assert.ThrowsAsync<InputException>(() => session.RunAsync(Candles(venue, session, async _ =>
        {
            venue.Tell(venue.Happen(venue.Orders[0], VenueOrderEventKind.Filled, parts[0], parts[1], parts[2]));
            await MatchingVenue.Idle(session, stop.Token);
        }, count: 3), Cancellation));
        await stop.CancelAsync();
        Assert.Contains(doubt, error.Message, StringComparison.Ordinal);
        session.Dispose();
        using var resumed = world.Resume(session.LogPath!, Shape, venue);
        Assert.Equal(parts[0], (await resumed.RunAsync(LiveWorld.Feed([]), AtFeedEnd.LeaveResumable, Cancellation)).PositionQuantity);
        var events = Events(session.LogPath!);
        Assert.Equal(["fill_doubted", "reduce_only"], events.Where(line => !line.StartsWith("order", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_BothLegsFilled_IsToldOnceAndStopsEntries()
    {
        using var world = World();
        var venue = new SimulatedVenue();
        var said = new List<string>();
        string log;
        using (var session = world.Start(Shape, executor: venue))
        {
            session.OnWarning = said.Add;
            await session.RunAsync(Candles(venue, session, async candle =>
            {
                if (candle != 0) return;
                venue.Say(venue.Orders[0], VenueOrderEventKind.Filled, 2);
                await MatchingVenue.Idle(session);
                var (stop, target) = (venue.Happen(venue.Orders[1], VenueOrderEventKind.Filled, 2), venue.Happen(venue.Orders[2], VenueOrderEventKind.Filled, 1));
                venue.Tell(stop);
                venue.Tell(target);
                await MatchingVenue.Idle(session);
            }, count: 1), AtFeedEnd.LeaveResumable, Cancellation);
            log = session.LogPath!;
        }

        Assert.Contains(said, line => line.Contains("-0-t: 1 were filled while 0 were held", StringComparison.Ordinal));
        using (var resumed = world.Resume(log, Shape, venue))
        {
            var summary = await resumed.RunAsync(Candles(venue, resumed, async candle =>
            {
                if (candle != 0) return;
                venue.Say(venue.Orders[2], VenueOrderEventKind.Cancelled);
                await MatchingVenue.Idle(resumed);
            }, count: 1), AtFeedEnd.LeaveResumable, Cancellation);
            Assert.Equal(-1m, summary.PositionQuantity);
        }

        Assert.Equal(["overfilled", "reduce_only"], Events(log).Where(line => !line.StartsWith("order", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ReportLiquidation_OfTheWholePosition_CancelsItsLegs()
    {
        using var world = World();
        var venue = new SimulatedVenue();
        var options = world.Options(Shape) with { ExchangeEvents = true };
        string log;
        using (var session = LiveSession.Create(world.Strategy, world.Instrument, venue, options))
        {
            await session.RunAsync(Candles(venue, session, async candle =>
            {
                if (candle != 0) return;
                venue.Say(venue.Orders[0], VenueOrderEventKind.Filled, 2);
                await MatchingVenue.Idle(session);
                session.ReportFunding(new ExchangeFunding { Id = "f", Time = DateTime.UnixEpoch, Amount = -1 });
                session.ReportLiquidation(new ExchangeLiquidation { Id = "l", Time = DateTime.UnixEpoch, Quantity = 2, Price = 90 });
                await MatchingVenue.Idle(session);
                Assert.All(venue.Orders[1..], leg => Assert.True(leg.IsCancelAsked));
                foreach (var leg in venue.Orders[1..]) venue.Say(leg, VenueOrderEventKind.Cancelled);
                await MatchingVenue.Idle(session);
            }, count: 2), AtFeedEnd.LeaveResumable, Cancellation);
            log = session.LogPath!;
        }

        Assert.Equal(2, Events(log).Count(line => line == "order cancelled no_position"));
        using var resumed = LiveSession.Resume(log, world.Strategy, world.Instrument, venue, options);
        var summary = await resumed.RunAsync(LiveWorld.Feed([]), AtFeedEnd.LeaveResumable, Cancellation);
        Assert.Equal((0m, 100_000m - 1 - 2 * 9), (summary.PositionQuantity, summary.FinalEquity));
    }

    [Fact]
    public async Task Run_OrderOfSomeoneElse_HasNoEffect()
    {
        using var world = World();
        var venue = new SimulatedVenue();
        using var session = world.Start(Shape, executor: venue);
        var summary = await session.RunAsync(Candles(venue, session, async candle =>
        {
            if (candle != 0) return;
            var foreign = new VenueOrderEvent { ClientOrderId = "by-hand", Kind = VenueOrderEventKind.Filled, Time = DateTime.UnixEpoch, FillId = "1", Quantity = 1, Price = 100 };
            venue.Tell(foreign);
            venue.Tell(foreign);
            Assert.Throws<ArgumentNullException>(() => venue.Tell(foreign with { FillId = null }));
            await MatchingVenue.Idle(session);
        }, count: 2), AtFeedEnd.LeaveResumable, Cancellation);
        Assert.Equal((0m, 100_000m), (summary.PositionQuantity, summary.FinalEquity));
        Assert.Single(Events(summary.LogPath!), line => line == "order_unknown");
    }

    [Fact]
    public async Task Resume_OrderThatWasNotSent_IsPlacedUnlessItIsTooOld()
    {
        foreach (var isOld in new[] { false, true })
        {
            var clock = new TestClock { Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_060) };
            using var world = new LiveWorld
            {
                Strategy = StrategyDefinition.Of<RoundTrader>(new RoundTraderConfig()),
                Instrument = Instrument.Perpetual("P"),
                Account = new BacktestOptions { InitialCapital = 100_000, Margin = null, Guards = new GuardOptions { MaxMarkStalenessSeconds = 30 } },
                Clock = clock,
            };
            var down = new FailingVenue();
            string log;
            using (var session = world.Start(Shape, executor: down))
            {
                await Assert.ThrowsAsync<TimeoutException>(() => session.RunAsync(Candles(down, session, _ => Task.CompletedTask, count: 1), Cancellation));
                log = session.LogPath!;
            }

            if (isOld) clock.Now += TimeSpan.FromMinutes(5);
            var venue = new SimulatedVenue();
            using var resumed = world.Resume(log, Shape, venue);
            await resumed.RunAsync(LiveWorld.Feed([]), AtFeedEnd.LeaveResumable, Cancellation);
            Assert.Equal(isOld ? 0 : 1, venue.Orders.Count);
            Assert.Equal(isOld, Events(log).Contains("order rejected mark_stale"));
        }
    }

    [Fact]
    public async Task Resume_OrdersAtAVenue_OnPaper_IsRefused()
    {
        using var world = World();
        var venue = new SimulatedVenue();
        string log;
        using (var session = world.Start(Shape, executor: venue))
        {
            await session.RunAsync(Candles(venue, session, _ => Task.CompletedTask, count: 1), AtFeedEnd.LeaveResumable, Cancellation);
            log = session.LogPath!;
        }

        var error = Assert.Throws<InputException>(() => world.Resume(log, Shape));
        Assert.Contains("this session's orders rest at a venue", error.Message, StringComparison.Ordinal);
    }

    private static LiveWorld World() => new()
    {
        Strategy = StrategyDefinition.Of<RoundTrader>(new RoundTraderConfig()),
        Instrument = Instrument.Perpetual("P"),
        Account = new BacktestOptions { InitialCapital = 100_000, Margin = null },
    };

    private static async IAsyncEnumerable<CandleRow> Candles(SimulatedVenue venue, LiveSession session, Func<int, Task> after, int count)
    {
        for (var i = 0; i < count; i++)
        {
            venue.Now += RandomCandles.Minute;
            yield return new CandleRow(venue.Now, Mark, Mark, Mark, Mark, 1);
            await MatchingVenue.Idle(session, Cancellation);
            await after(i);
        }
    }

    private static List<string> Events(string log)
    {
        using var reader = DecisionLogReader.Open(log);
        var lines = new List<string>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event) lines.Add(reader.EventName == "order" ? $"order {reader.EventPayload["state"].Text} {reader.EventPayload["code"].Text}".TrimEnd() : reader.EventName);
        }

        return lines;
    }

    private readonly struct DeclaringTrader : IStrategy<DeclaringTrader.State>
    {
        private readonly Reason _wait;

        public DeclaringTrader(StrategySetup setup, OrderUse use)
        {
            setup.Orders(use);
            _wait = setup.Reason("wait");
        }

        public readonly struct State;

        public Decision Decide(in DecisionContext context, ref State state) => Decision.Hold(_wait);
    }

    private sealed class FailingVenue : SimulatedVenue
    {
        public override ValueTask PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default) => throw new TimeoutException("no connection");
    }
}
