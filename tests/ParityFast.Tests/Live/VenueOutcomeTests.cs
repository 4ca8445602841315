using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>The market orders of one decision, sent one after the other: every outcome of each, and every place at which the session ends between them.</summary>
public sealed class VenueOutcomeTests(ITestOutputHelper output)
{
    private const long Mark = 100_00;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private enum Outcome
    {
        Filled,
        Part,
        Rejected,

        // It arrived, and the session does not hear of it.
        Lost,

        // It did not arrive.
        Failed,
    }

    // What is held, and the target.
    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, -2)]
    [InlineData(2, 1)]
    [InlineData(2, 0)]
    [InlineData(-2, 2)]
    [InlineData(2, 2)]
    public async Task Run_ATargetAndWhatFollowsIt_EveryOutcomeEndsAsStated(int held, int target)
    {
        var explorer = new Explorer();
        do await RunOnce(held, target, explorer);
        while (explorer.Next());
        output.WriteLine($"{explorer.Ways} ways from {held} to {target}");
        Assert.True(explorer.Ways > 5, $"{explorer.Ways} ways");
    }

    private static async Task RunOnce(int held, int target, Explorer explorer)
    {
        using var world = World(held, target);
        var venue = new ChoosingVenue();
        var now = venue.Now;
        CandleRow[] candles = [.. Enumerable.Range(1, 3).Select(i => new CandleRow(now + i * RandomCandles.Minute, Mark, Mark, Mark, Mark, 1))];
        var (log, sessions) = ((string?)null, 0);
        LiveSummary? summary = null;
        // The entry of the first candle is filled; then outcomes are chosen.
        venue.Choose = id => id.EndsWith("-0", StringComparison.Ordinal) ? Outcome.Filled : (Outcome)explorer.Choose(sessions > 5 ? 3 : 5);
        var expected = new Expectation(held, target);
        while (summary is null)
        {
            sessions++;
            using var session = log is null ? world.Start(RandomCandles.Create(1, 3), executor: venue) : world.Resume(log, RandomCandles.Create(1, 3), venue);
            try
            {
                summary = await session.RunAsync(Feed(session, venue, candles), AtFeedEnd.LeaveResumable, Cancellation);
            }
            catch (TimeoutException)
            {
                log = session.LogPath;
            }
        }

        // What was sent, in order, and what that makes by a calculation of its own.
        foreach (var (id, buys, quantity, reduces, outcome) in venue.Sent) expected.Take(id, buys, quantity, reduces, outcome, explorer.ToString());
        expected.AssertDone(explorer.ToString());
        Assert.True(venue.Position == summary.PositionQuantity, $"{summary.PositionQuantity} held, {venue.Position} at the venue after {explorer}");
        Assert.Equal(expected.Held, venue.Position);
        Assert.Equal(100_000 + venue.Cash + venue.Position * 100, summary.FinalEquity);
        // The limit of the last instruction rests, whatever became of those before it.
        Assert.Equal(OrderState.Accepted, Assert.Single(venue.Orders).State);
        var replay = Parity.Replay(summary.LogPath!, world.Strategy);
        Assert.True(replay.Agrees && replay.ReplayedDigest == summary.Digest, $"{replay.FirstDifference} after {explorer}");
        using var again = world.Resume(summary.LogPath!, RandomCandles.Create(1, 3), venue);
        Assert.Equal(summary.FinalEquity, (await again.RunAsync(LiveWorld.Feed([]), AtFeedEnd.LeaveResumable, Cancellation)).FinalEquity);
        using var reader = DecisionLogReader.Open(summary.LogPath!);
        while (reader.Read())
        {
        }

        Assert.Single(reader.OpenOrders);
    }

    [Theory]
    [InlineData(true, "rejected kill_switch")]
    [InlineData(false, "rejected reduce_only")]
    public async Task Switch_BetweenTheHalvesOfATarget_HoldsForTheSecond(bool kills, string end)
    {
        using var world = World(2, -2);
        var venue = new ChoosingVenue { Choose = _ => Outcome.Filled };
        using var session = world.Start(RandomCandles.Create(1, 3), executor: venue);
        venue.Executing = id =>
        {
            if (!id.EndsWith("-1", StringComparison.Ordinal)) return;
            if (kills) session.SetKillSwitch(true);
            else session.SetReduceOnly(true);
        };
        var now = venue.Now;
        var summary = await session.RunAsync(Feed(session, venue, [.. Enumerable.Range(1, 2).Select(i => new CandleRow(now + i * RandomCandles.Minute, Mark, Mark, Mark, Mark, 1))]), AtFeedEnd.LeaveResumable, Cancellation);
        Assert.Equal((0m, 0m), (summary.PositionQuantity, venue.Position));
        var events = Events(summary.LogPath!);
        Assert.Equal(["0 partly_filled ", $"0 {end}"], events.Where(line => line.StartsWith('0')));
        // The increase after it finds nothing to add to, the limit is not sent.
        Assert.Contains(kills ? "2 rejected kill_switch" : "2 cancelled reduce_only", events);
        Assert.DoesNotContain(venue.Orders, order => !order.IsOver);
        Assert.True(Parity.Replay(summary.LogPath!, world.Strategy).Agrees);
    }

    [Fact]
    public async Task Resume_MuchLater_SendsNothingOfADecisionThatIsTooOld()
    {
        var clock = new TestClock { Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_130) };
        using var world = World(2, -2, clock);
        // The close arrives, and its answer is lost.
        var venue = new ChoosingVenue { Choose = id => id.EndsWith("-1", StringComparison.Ordinal) ? Outcome.Lost : Outcome.Filled };
        var now = venue.Now;
        CandleRow[] candles = [.. Enumerable.Range(1, 2).Select(i => new CandleRow(now + i * RandomCandles.Minute, Mark, Mark, Mark, Mark, 1))];
        string log;
        using (var session = world.Start(RandomCandles.Create(1, 3), executor: venue))
        {
            await Assert.ThrowsAsync<TimeoutException>(() => session.RunAsync(Feed(session, venue, candles), Cancellation));
            log = session.LogPath!;
        }

        clock.Now += TimeSpan.FromHours(1);
        using (var resumed = world.Resume(log, RandomCandles.Create(1, 3), venue))
            Assert.True((await resumed.RunAsync(LiveWorld.Feed([]), AtFeedEnd.LeaveResumable, Cancellation)).PositionQuantity == 0, string.Join("; ", venue.Sent) + string.Join("; ", Events(log)));
        Assert.Equal(2, venue.Sent.Count);
        Assert.Empty(venue.Orders);
        Assert.Equal(["0 partly_filled ", "0 rejected mark_stale", "1 rejected no_position", "2 new ", "2 rejected mark_stale"], Events(log).Where(line => line[0] is not '-'));
    }

    // An executor may tell its market orders on the stream of events too: what it answered counts.
    [Fact]
    public async Task Report_OfAMarketOrder_HasNoEffect()
    {
        using var world = World(0, 2);
        var venue = new ChoosingVenue { Choose = _ => Outcome.Filled };
        using var session = world.Start(RandomCandles.Create(1, 3), executor: venue);
        venue.Executing = id => venue.Tell(new VenueOrderEvent { ClientOrderId = id, Kind = VenueOrderEventKind.Filled, Time = DateTime.UnixEpoch, FillId = "x", Quantity = 1, Price = 100 });
        var now = venue.Now;
        var summary = await session.RunAsync(Feed(session, venue, [.. Enumerable.Range(1, 2).Select(i => new CandleRow(now + i * RandomCandles.Minute, Mark, Mark, Mark, Mark, 1))]), AtFeedEnd.LeaveResumable, Cancellation);
        Assert.Equal((3m, 3m), (summary.PositionQuantity, venue.Position));
    }

    private static LiveWorld World(int held, int target, TimeProvider? clock = null) => new()
    {
        Strategy = StrategyDefinition.Of<TargetTrader, TargetTrader.State>(setup => new TargetTrader(setup, held, target), name: "TargetTrader"),
        Instrument = Instrument.Perpetual("P"),
        Account = new BacktestOptions { InitialCapital = 100_000, Margin = null, Guards = clock is null ? GuardOptions.None : new GuardOptions { MaxMarkStalenessSeconds = 120 } },
        Clock = clock ?? TimeProvider.System,
    };

    private static async IAsyncEnumerable<CandleRow> Feed(LiveSession session, ChoosingVenue venue, CandleRow[] candles)
    {
        await MatchingVenue.Idle(session, Cancellation);
        foreach (var candle in candles)
        {
            yield return candle;
            await MatchingVenue.Idle(session, Cancellation);
            foreach (var due in venue.Orders.Where(order => order.State == OrderState.New).ToArray()) venue.Say(due, VenueOrderEventKind.Accepted);
            await MatchingVenue.Idle(session, Cancellation);
        }
    }

    private static List<string> Events(string log)
    {
        using var reader = DecisionLogReader.Open(log);
        var lines = new List<string>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event && reader.EventName == "order" && reader.Bar == 1)
                lines.Add($"{new OrderHandle(reader.EventPayload["order"].Integer!.Value).Instruction} {reader.EventPayload["state"].Text} {reader.EventPayload["code"].Text}");
        }

        return lines;
    }

    // What each order must be, from what became of those before it: a target is a close and then an entry, an increase needs a position.
    private sealed class Expectation(int held, int target)
    {
        private int _step = held == 0 ? 1 : 0;

        public decimal Held { get; private set; }

        public void Take(string id, bool buys, decimal quantity, bool reduces, Outcome outcome, string way)
        {
            while (Next() is null) _step++;
            var (mustBuy, mustBe, mustReduce) = Next()!.Value;
            Assert.True((mustBuy, mustBe, mustReduce) == (buys, quantity, reduces), $"{id} is {buys} {quantity} {reduces}, not {mustBuy} {mustBe} {mustReduce} after {way}");
            var filled = outcome switch { Outcome.Rejected => 0, Outcome.Part => quantity / 2, _ => quantity };
            Held += buys ? filled : -filled;
            _step++;
            // The entry is not sent if the position is not closed whole.
            if (_step == 2 && mustReduce && Held != 0) _step = 3;
        }

        public void AssertDone(string way)
        {
            while (_step < 4)
            {
                Assert.True(Next() is null, $"{Next()} was not sent after {way}");
                _step++;
            }
        }

        // The entry of the first candle; the target's close or only order; its entry; the increase.
        private (bool Buys, decimal Quantity, bool Reduces)? Next() => _step switch
        {
            0 => (held > 0, Math.Abs(held), false),
            1 when target == Held => null,
            1 when Held != 0 && target != 0 && Math.Sign(target) != Math.Sign(Held) => (Held < 0, Math.Abs(Held), true),
            1 => (target > Held, Math.Abs(target - Held), Held != 0 && Math.Abs(target) < Math.Abs(Held)),
            2 when held != 0 && target != 0 && Math.Sign(target) != Math.Sign(held) => (target > 0, Math.Abs(target), false),
            3 when Held != 0 => (Held > 0, 1, false),
            _ => null,
        };
    }

    /// <summary>Executes as it is told to.</summary>
    private sealed class ChoosingVenue : SimulatedVenue
    {
        private readonly Dictionary<string, OrderResult> _known = [];

        public Func<string, Outcome> Choose { get; set; } = _ => Outcome.Filled;

        public Action<string> Executing { get; set; } = _ => { };

        public List<(string Id, bool Buys, decimal Quantity, bool Reduces, Outcome Outcome)> Sent { get; } = [];

        public override ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
        {
            Assert.DoesNotContain(order.ClientOrderId, _known.Keys);
            Executing(order.ClientOrderId);
            var outcome = Choose(order.ClientOrderId);
            if (outcome == Outcome.Failed) throw new TimeoutException("no connection");
            Sent.Add((order.ClientOrderId, order.IsBuy, order.Quantity, order.ReduceOnly, outcome));
            var quantity = outcome == Outcome.Part ? order.Quantity / 2 : order.Quantity;
            var result = outcome == Outcome.Rejected ? OrderResult.Reject("no") : OrderResult.Fill(quantity, order.ExpectedPrice, order.ExpectedCommission);
            _known.Add(order.ClientOrderId, result);
            if (outcome != Outcome.Rejected) Trade(order.IsBuy, quantity, order.ExpectedPrice, order.ExpectedCommission);
            return outcome == Outcome.Lost ? throw new TimeoutException("no answer") : ValueTask.FromResult(result);
        }

        public override ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(_known.GetValueOrDefault(clientOrderId));
    }

    // At the first candle it enters; at the second it takes a target, increases what that made, and leaves a limit.
    private readonly struct TargetTrader : IStrategy<TargetTrader.State>
    {
        private readonly int _held, _target;
        private readonly Reason _act, _wait;

        public TargetTrader(StrategySetup setup, int held, int target)
        {
            setup.Orders(OrderUse.Resting | OrderUse.Targets | OrderUse.Increase | OrderUse.Several);
            (_held, _target) = (held, target);
            (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
        }

        public readonly struct State;

        public Decision Decide(in DecisionContext context, ref State state)
        {
            if (context.CandleCount == 1 && _held != 0) return _held > 0 ? context.BuyQuantity(_held, _act) : context.SellQuantity(-_held, _act);
            if (context.CandleCount != 2) return Decision.Hold(_wait);
            var decision = context.And(context.TargetQuantity(_target, _act, throughZero: true), context.IncreaseQuantity(1, _act));
            return context.And(decision, context.WithOrder(context.BuyQuantity(1, _act), new OrderTerms { Type = OrderType.Limit, LimitPrice = 90 }));
        }
    }
}
