namespace ParityFast.Tests.Orders;

/// <summary>
/// The rules of docs/orders.md in plain System.Decimal, written a second time: an oracle for the engine's book. It knows candles and plans,
/// and shares nothing with the engine. Amounts are rounded half-even to twelve decimals.
/// </summary>
internal sealed partial class BookOracle(Instrument instrument, BacktestOptions options, OracleCosts costs, OrderUse use)
{
    private readonly List<OracleOrder> _book = [];
    private readonly OracleAccount _account = new(instrument, options, costs);
    private readonly decimal? _share = options.MaxVolumeShare;
    private OraclePlan? _pending;
    private OracleCandle _candle;
    private decimal _previousClose, _before, _offer;
    private int _index, _instruction, _decidedAt;
    private bool _isDecided;

    /// <summary>Everything that happened, a line each.</summary>
    public List<string> Lines => _account.Lines;

    public OracleAccount Account => _account;

    private decimal Held => _account.Quantity;

    /// <summary>Steps over a candle, and takes the decision at its close.</summary>
    public void Step(int index, in OracleCandle candle, in OrderPlan plan) => Step(index, candle, [plan]);

    /// <summary>The same of a decision of several instructions.</summary>
    public void Step(int index, in OracleCandle candle, IReadOnlyList<OrderPlan> plans)
    {
        _previousClose = index == 0 ? candle.Close : _candle.Close;
        (_index, _candle, _account.Index) = (index, candle, index);
        _offer = _share is { } share ? _account.Floor(share * candle.Volume) : decimal.MaxValue;
        Meet();
        var mark = candle.Close;
        OrderPlan[] sized = [.. plans.Select(plan => Valued(plan, mark))];
        _decidedAt = Lines.Count;
        for (_instruction = 0; _instruction < sized.Length; _instruction++)
        {
            if (sized[_instruction].Action != DecisionAction.Hold) Decide(sized[_instruction]);
        }
    }

    // A fraction of an entry is of the equity at the decision, before anything of it is done.
    private OrderPlan Valued(OrderPlan plan, decimal mark) => plan.Fraction is { } fraction && plan.Action != DecisionAction.Target
        ? plan with { Fraction = null, Notional = fraction * (_account.Base + (Held * mark)) }
        : plan;

    private void Meet()
    {
        var (open, low, high) = (_candle.Open, _candle.Low, _candle.High);
        // (b)
        if (_account.IsLiquidatedAt(open)) Liquidate();
        if (_pending is { } pending)
        {
            _pending = null;
            Market(pending.Candle, pending.Plan, open);
        }

        while (_book.Find(order => order.IsNew || (order.Works && order.MetAt < _index)) is { } arriving) Arrive(arriving, open);
        while (_book.Find(order => !order.IsLimit && !order.Works && (order.Buys ? open >= order.Trigger : open <= order.Trigger)) is { } stop) Trigger(stop, open, within: false);
        // (c)
        Protect();
        // (d)
        Pay();
        // (e)
        (_before, var entered) = (Held, false);
        while (Nearest(limits: false) is { } stop)
        {
            Trigger(stop, stop.Trigger, within: true);
            entered = true;
        }

        while (_offer > 0 && Nearest(limits: true) is { } limit)
        {
            Fill(limit, limit.Limit, maker: true, within: true);
            entered = true;
        }

        // (f)
        if (entered)
        {
            Protect();
            Pay();
        }

        // (g)
        while (_offer > 0 && Held != 0 && Math.Sign(Held) == Math.Sign(_before)
            && _book.Find(order => order.IsLimit && IsAgainst(order) && _index >= order.NotBefore && order.FillableAt(_index) > 0 && (order.Buys ? low < order.Limit : high > order.Limit)) is { } target)
        {
            var held = Held;
            var later = target.Quantity - target.FillableAt(_index);
            target.Quantity = Math.Min(target.FillableAt(_index), Math.Abs(_before));
            Fill(target, target.Limit, maker: true, within: false, later: later);
            _before += Held - held;
        }
    }

    private void Protect()
    {
        while (true)
        {
            OracleOrder? stop = null;
            foreach (var order in _book)
            {
                if (order.IsLimit || order.Works || !IsAgainst(order) || !(order.Buys ? _candle.High >= order.Trigger : _candle.Low <= order.Trigger)) continue;
                if (stop is null || (order.Buys ? order.Trigger < stop.Trigger : order.Trigger > stop.Trigger)) stop = order;
            }

            if (_account.LiquidationPrice is { } level && (Held > 0 ? _candle.Low <= level : _candle.High >= level)
                && (stop is null || (Held > 0 ? level > stop.Trigger : level < stop.Trigger)))
            {
                Liquidate();
                continue;
            }

            if (stop is null) return;
            Trigger(stop, stop.Trigger, within: true);
        }
    }

    private void Pay()
    {
        _account.PayFunding(_candle, _previousClose);
        if (_account.LiquidationPrice is { } level && (Held > 0 ? _candle.Low <= level : _candle.High >= level)) Liquidate();
    }

    private void Liquidate()
    {
        _account.Liquidate(_candle.Open);
        EndReducing();
    }

    private OracleOrder? Nearest(bool limits) => _book
        .Where(order => order.IsLimit == limits && !order.Works && !order.Reduces && !IsAgainst(order) && (!limits || _index >= order.NotBefore)
            && (limits == order.Buys ? _candle.Low < Level(order) || (!limits && _candle.Low <= Level(order)) : _candle.High > Level(order) || (!limits && _candle.High >= Level(order))))
        .OrderBy(order => Math.Abs(Level(order) - _candle.Open)).FirstOrDefault();

    private static decimal Level(OracleOrder order) => order.IsLimit ? order.Limit : order.Trigger;

    private bool IsAgainst(OracleOrder order) => Held != 0 && order.Buys == Held < 0;

    private readonly record struct OraclePlan(int Candle, OrderPlan Plan);
}
