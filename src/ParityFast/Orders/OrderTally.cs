using ParityFast.Accounts;

namespace ParityFast.Orders;

/// <summary>
/// Counts what became of a run's orders, from its decisions, their executions and the changes of orders: the records of its log.
/// </summary>
internal sealed class OrderTally
{
    private const int StopLoss = (int)OrderType.StopLimit + 1, TakeProfit = StopLoss + 1;

    private static readonly string[] Kinds = ["market", "limit", "stop", "stop_limit", "stop_loss", "take_profit"];

    private readonly Dictionary<OrderHandle, Life> _open = [];
    private readonly Count[] _counts = new Count[Kinds.Length];

    // Of the last decision's instructions: the type of the order, or null of one that submits none.
    private readonly OrderType?[] _types = new OrderType?[1 + FurtherInstructions.Capacity];
    private OrderType? _pending;
    private int _working, _since;
    private long _barsInOrders;

    /// <summary>Begins with the orders that a run got from another: they work from the last candle of that one on.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="bar">That candle, from 0.</param>
    public void Begin(IReadOnlyList<CarriedOrder> orders, int bar)
    {
        foreach (var order in orders)
        {
            var kind = order.Handle.Role == OrderRole.Entry ? (int)order.Type : KindOf(order.Handle)!.Value;
            _counts[kind].Submitted++;
            _open[order.Handle] = Accept(bar, new Life(kind, AcceptedAt: -1, order.IsPartly));
        }
    }

    /// <summary>Takes a decision, before what becomes of it.</summary>
    public unsafe void Decided(Decision decision, in DecisionTerms terms)
    {
        _types[0] = TypeOf(decision, terms);
        if ((decision.Terms & DecisionTermsFlags.Several) == 0) return;
        ref readonly var further = ref *terms.Further;
        for (var i = 0; i < further.Count; i++) _types[i + 1] = TypeOf(further.Items[i].Decision, further.Items[i].Terms);
    }

    /// <summary>Takes the result of a decision's first instruction, of one that rests nowhere.</summary>
    public void Executed(in Execution execution)
    {
        if (_pending is null && _types[0] is not null) _counts[(int)_types[0]!.Value].Submitted++;
        // A cancel or a replacement that is rejected is no order.
        if ((_pending ?? _types[0]) is not { } type) return;
        _pending = execution.Pending ? type : null;
        if (execution.Pending) return;
        ref var count = ref _counts[(int)type];
        if (execution.Filled) count.Filled++;
        else if (execution.Refusal == Refusal.OrderExpired) count.Expired++;
        else count.Rejected++;
    }

    /// <summary>Takes a change of an order.</summary>
    /// <param name="bar">Place of the candle at which, or after which, it happened.</param>
    /// <param name="change">The change.</param>
    /// <param name="isReported">True if a venue reported it, and not as the outcome of a market order.</param>
    public void Changed(int bar, in OrderChange change, bool isReported)
    {
        if (!_open.TryGetValue(change.Handle, out var life))
        {
            // A fill that a venue reports of an order that is over changes nothing of how it ended.
            if ((isReported && change.Fill.Filled) || KindOf(change.Handle) is not { } kind) return;
            life = new Life(kind, AcceptedAt: -1, HasFill: false);
            _counts[kind].Submitted++;
        }

        if (change.IsOver)
        {
            End(bar, change, life);
            return;
        }

        if (change.Fill.Filled) life = life with { HasFill = true };
        else if (life.AcceptedAt < 0 && change.State != OrderState.New) life = Accept(bar, life);
        _open[change.Handle] = life;
    }

    /// <summary>The figures of a run of so many candles.</summary>
    public OrderFigures Figures(int bars)
    {
        var total = default(Count);
        var kinds = new List<OrderCounts>();
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            total.Add(_counts[kind]);
            if (_counts[kind].Submitted > 0) kinds.Add(_counts[kind].ToCounts(Kinds[kind]));
        }

        var inOrders = _barsInOrders + (_working > 0 ? bars - _since : 0);
        return new OrderFigures { Total = total.ToCounts("all"), Kinds = kinds, TimeInOrders = bars == 0 ? 0 : (double)inOrders / bars };
    }

    private static OrderType? TypeOf(Decision decision, in DecisionTerms terms) =>
        decision.Action is DecisionAction.Hold or DecisionAction.Cancel or DecisionAction.Replace ? null
            : (decision.Terms & DecisionTermsFlags.Order) != 0 ? terms.Order.Type
            : OrderType.Market;

    private int? KindOf(OrderHandle handle) => handle.Role switch
    {
        OrderRole.Stop => StopLoss,
        OrderRole.Target => TakeProfit,
        _ => (int?)_types[handle.Instruction],
    };

    private Life Accept(int bar, Life life)
    {
        if (_working++ == 0) _since = bar;
        return life with { AcceptedAt = bar };
    }

    private void End(int bar, in OrderChange change, Life life)
    {
        _open.Remove(change.Handle);
        ref var count = ref _counts[life.Kind];
        if (change.State == OrderState.Filled) count.Filled++;
        else if (change.State == OrderState.Cancelled) count.Cancelled++;
        else if (change.State == OrderState.Expired) count.Expired++;
        else count.Rejected++;
        if (change.State != OrderState.Filled && life.HasFill) count.PartlyFilled++;
        if (life.AcceptedAt < 0) return;
        count.Worked++;
        count.WorkedBars += bar - life.AcceptedAt;
        if (--_working == 0) _barsInOrders += bar - _since;
    }

    private readonly record struct Life(int Kind, int AcceptedAt, bool HasFill);

    private struct Count
    {
        public int Submitted, Filled, PartlyFilled, Cancelled, Expired, Rejected, Worked;
        public long WorkedBars;

        public void Add(in Count other)
        {
            Submitted += other.Submitted;
            Filled += other.Filled;
            PartlyFilled += other.PartlyFilled;
            Cancelled += other.Cancelled;
            Expired += other.Expired;
            Rejected += other.Rejected;
            Worked += other.Worked;
            WorkedBars += other.WorkedBars;
        }

        public readonly OrderCounts ToCounts(string kind) => new()
        {
            Kind = kind,
            Submitted = Submitted,
            Filled = Filled,
            PartlyFilled = PartlyFilled,
            Cancelled = Cancelled,
            Expired = Expired,
            Rejected = Rejected,
            AverageWorkingBars = Worked == 0 ? null : (double)WorkedBars / Worked,
        };
    }
}
