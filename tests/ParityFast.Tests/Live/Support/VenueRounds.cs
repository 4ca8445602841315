using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Tests.Live;

/// <summary>
/// A session of rounds, each one way in which a venue can answer: the end of each is stated from what happened at the venue alone, and every round must
/// come to it.
/// </summary>
internal sealed class VenueRounds(SimulatedVenue venue, Explorer explorer)
{
    private const long Mark = 100_00;

    private readonly List<(SimulatedOrder Order, string Way)> _expected = [];
    private decimal _told;
    private readonly HashSet<string> _partly = [], _reducers = [];
    private bool _isOverfilled;

    public LiveSession Session { get; set; } = null!;

    /// <summary>The candle of a round after whose answers the venue takes what is left.</summary>
    public int FirstSettled { get; init; }

    /// <summary>Rounds in which more was filled than was to be.</summary>
    public int Overfilled { get; private set; }

    public LiveStatus? Status { get; set; }

    /// <summary>The candles of all rounds.</summary>
    /// <param name="answer">Answers in every way, one a call; called at the candles of a round from 0.</param>
    /// <param name="check">Looks at the venue after that.</param>
    public async IAsyncEnumerable<CandleRow> Feed(Func<int, Task> answer, Action<string> check)
    {
        for (var round = 0; ; round++)
        {
            _partly.Clear();
            _reducers.Clear();
            for (var candle = 0; candle < RoundTrader.Candles; candle++)
            {
                venue.Now += RandomCandles.Minute;
                yield return new CandleRow(venue.Now, Mark, Mark, Mark, Mark, 1);
                await MatchingVenue.Idle(Session);
                Assert.Equal(venue.Position, Status!.PositionQuantity);
                await answer(candle);
                if (candle >= FirstSettled) await Settle();
                if (candle == 1)
                {
                    check(explorer.ToString());
                    if (Overfills()) Session.SetReduceOnly(false);
                }
            }

            Assert.Equal(0, venue.Position);
            foreach (var order in venue.Orders)
            {
                Assert.True(order.IsOver, $"{order.Placed.ClientOrderId} rests after {explorer}");
                _expected.Add((order, explorer.ToString()));
            }

            venue.Orders.Clear();
            if (!explorer.Next()) yield break;
        }
    }

    /// <summary>Tells something, and waits until the session has done what follows.</summary>
    public async Task Tell(VenueOrderEvent happened, decimal signed)
    {
        if (signed != 0) Note(happened.ClientOrderId, signed);
        venue.Tell(happened);
        await MatchingVenue.Idle(Session);
    }

    /// <summary>The venue takes what it was sent and cancels what it was asked to, until nothing follows.</summary>
    public async Task Settle()
    {
        while (venue.Orders.Find(order => !order.IsOver && (order.IsCancelAsked || order.State == OrderState.New)) is { } due)
            await Tell(venue.Happen(due, due.IsCancelAsked ? VenueOrderEventKind.Cancelled : VenueOrderEventKind.Accepted), 0);
        _told = venue.Position;
    }

    /// <summary>The log ends every order as the venue did.</summary>
    public int AssertEnds(string log)
    {
        var last = new Dictionary<long, OrderState>();
        using var reader = DecisionLogReader.Open(log);
        var bars = new List<long>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle) bars.Add(reader.CloseTime);
            if (reader.Kind != LogRecordKind.Event || reader.EventName != "order") continue;
            var change = OrderEvents.Parse(reader.EventPayload, reader.Header, reader.Path);
            last[change.Handle.Value] = change.State;
        }

        var run = reader.Header.Run.RunId;
        // Of an order that was replaced, the last one counts.
        foreach (var order in _expected.Select(item => (item.Order, item.Way, Id: ClientOrderId.Parse(run, item.Order.Placed.ClientOrderId)!.Value)).GroupBy(item => (item.Id.Bar, item.Id.Instruction, item.Id.Role)))
        {
            var end = order.MaxBy(item => item.Id.Revision);
            var handle = new OrderHandle(bars[(int)order.Key.Bar], order.Key.Instruction, order.Key.Role);
            Assert.True(end.Order.State == last[handle.Value], $"{end.Order.Placed.ClientOrderId} is {end.Order.State} at the venue and {last[handle.Value]} in the log after {end.Way}");
        }

        return _expected.Count;
    }

    private void Note(string id, decimal signed)
    {
        var (order, held) = (id.Split("-r")[0], _told);
        var mayOnlyReduce = _reducers.Contains(order) || order.EndsWith("-s", StringComparison.Ordinal) || order.EndsWith("-t", StringComparison.Ordinal);
        var reduces = held != 0 && Math.Sign(held) != Math.Sign(signed);
        if (reduces) _isOverfilled |= Math.Abs(signed) > Math.Abs(held);
        else _isOverfilled |= mayOnlyReduce || (held != 0 && !_partly.Contains(order));
        _partly.Add(order);
        if (reduces) _reducers.Add(order);
        _told += signed;
    }

    private bool Overfills()
    {
        if (!_isOverfilled) return false;
        _isOverfilled = false;
        Overfilled++;
        return true;
    }
}
