using ParityFast.Accounts;
using ParityFast.Log;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// The orders of a log that rest at its end, with all that another build needs to continue them: an event says how an order rests, and its
/// decision what a fill of it brings.
/// </summary>
internal sealed class RecordedBook
{
    private readonly DecisionLogReader _reader;
    private readonly InstrumentScale _scale;
    private readonly Dictionary<OrderHandle, CarriedOrder> _known = [];

    // Stop-loss and take-profit as the decision states them.
    private readonly Dictionary<OrderHandle, (decimal? Stop, decimal? Target)> _brackets = [];
    private OrderHandle _last;

    public RecordedBook(DecisionLogReader reader, InstrumentScale scale)
    {
        (_reader, _scale) = (reader, scale);
        foreach (var order in reader.Header.Run.Carried?.Orders ?? [])
        {
            _known[order.Handle] = order;
            if (order.IsLast) _last = order.Handle;
        }
    }

    /// <summary>Takes the decision that the reader is at.</summary>
    public unsafe void Decide()
    {
        if (_reader.Decision.Action == DecisionAction.Hold) return;
        Decide(0, _reader.Decision, _reader.Terms);
        if ((_reader.Decision.Terms & DecisionTermsFlags.Several) == 0) return;
        ref readonly var further = ref *_reader.Terms.Further;
        for (var i = 0; i < further.Count; i++) Decide(i + 1, further.Items[i].Decision, further.Items[i].Terms);
    }

    /// <summary>Takes a change of an order.</summary>
    public void Take(in OrderChange change)
    {
        if (change.IsOver)
        {
            _known.Remove(change.Handle);
            _brackets.Remove(change.Handle);
            return;
        }

        var known = _known.GetValueOrDefault(change.Handle) ?? Unknown(change.Handle);
        _known[change.Handle] = change.Fill.Filled
            ? known with { IsPartly = true }
            : known with { Leverage = change.Leverage };
    }

    /// <summary>The orders that rest, in the order in which they were placed.</summary>
    /// <exception cref="InputException">One of them cannot be continued by another build.</exception>
    public IReadOnlyList<CarriedOrder> ToCarried()
    {
        var orders = new List<CarriedOrder>();
        foreach (var open in _reader.OpenOrders)
        {
            // A part of a market order: what it is to become is known to the build that submitted it alone.
            if (open.Type == OrderType.Market || open.State == OrderState.New
                || !Scale.TryToSteps(open.Quantity, _scale.QuantityDecimals, out var quantity))
            {
                throw new InputException(
                    $"{_reader.Path}: a part of a market order is not filled at its end, which another build cannot take over",
                    "resume it with the build that wrote it until that is filled, or start a new session, without --resume");
            }

            orders.Add(WithBracket((_known.GetValueOrDefault(open.Handle) ?? Unknown(open.Handle)) with
            {
                State = open.State,
                Type = open.Type,
                IsBuy = open.IsBuy,
                ReduceOnly = open.ReduceOnly,
                Limit = open.LimitPrice.Steps,
                Trigger = open.StopTrigger.Steps,
                Quantity = quantity,
                IsLast = open.Handle == _last,
            }));
        }

        return orders;
    }

    // Rounded as they were when the order was placed, which depends on its side.
    private CarriedOrder WithBracket(CarriedOrder carried)
    {
        if (!_brackets.TryGetValue(carried.Handle, out var bracket)) return carried;
        var order = BookOrder.Carried(carried, _scale);
        order.TryTakeBracket(bracket.Stop, bracket.Target, reference: null, _scale);
        return carried with { StopLoss = order.StopLossLevel, TakeProfit = order.TakeProfitLevel };
    }

    private static CarriedOrder Unknown(OrderHandle handle) => new()
    {
        Handle = handle,
        State = OrderState.New,
        Type = OrderType.Market,
        IsBuy = false,
        ReduceOnly = false,
        Quantity = 0,
    };

    private void Decide(int instruction, Decision decision, in DecisionTerms terms)
    {
        if (decision.Action is DecisionAction.Cancel or DecisionAction.Replace) return;
        var handle = _last = new OrderHandle(_reader.CloseTime, instruction, OrderRole.Entry);
        if ((decision.Terms & DecisionTermsFlags.Order) == 0) return;
        decimal? stop = (decision.Terms & DecisionTermsFlags.StopLoss) != 0 ? terms.StopLoss : null;
        decimal? target = (decision.Terms & DecisionTermsFlags.TakeProfit) != 0 ? terms.TakeProfit : null;
        if ((stop ?? target) is not null) _brackets[handle] = (stop, target);
        _known[handle] = Unknown(handle) with
        {
            PostOnly = terms.Order.PostOnly,
            Increases = decision.Action == DecisionAction.Increase,
        };
    }
}
