namespace ParityFast.Tests.Live;

/// <summary>Places, changes, cancels and closes by turns that depend on a seed: entries of every kind with brackets, and increases.</summary>
internal readonly struct VenueTrader : IStrategy<VenueTrader.State>
{
    private readonly Indicator _average;
    private readonly int _seed;
    private readonly Reason _act, _wait;

    public VenueTrader(VenueTraderConfig config, StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase);
        (_average, _seed) = (setup.Sma(5), config.Seed);
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
    }

    public struct State
    {
        public uint Turn;
        public OrderHandle Last;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var turn = (state.Turn++ * 2_654_435_761 + (uint)_seed * 40_503) >> 7;
        var mark = context.Mark.ToDecimal();
        var (low, high) = (mark * 0.998m, mark * 1.002m);
        if (context.OpenOrders.TryGet(state.Last, out var rests) && rests.Role == OrderRole.Entry)
        {
            if (turn % 7 == 0) return context.Cancel(state.Last, _act);
            return turn % 3 == 0 && rests.Type == OrderType.Limit
                ? context.Replace(state.Last, new OrderTerms { Type = OrderType.Limit, LimitPrice = rests.IsBuy ? mark * 0.9995m : mark * 1.0005m }, _act)
                : Decision.Hold(_wait);
        }

        if (!context.Position.IsFlat)
        {
            if (turn % 11 == 0) return context.Close(_act);
            if (turn % 5 != 0 || context.OpenOrders.Count > 4) return Decision.Hold(_wait);
            return context.WithBracket(context.IncreaseQuantity(1, _act), context.Position.IsLong ? low : high, null);
        }

        state.Last = context.HandleOf();
        var isUp = context.Mark > context[_average];
        var entry = isUp ? context.BuyQuantity(2, _act) : context.SellQuantity(2, _act);
        return (turn % 4) switch
        {
            0 => context.WithBracket(entry, isUp ? low : high, isUp ? high : low),
            1 => context.WithBracket(context.WithOrder(entry, new OrderTerms { Type = OrderType.Limit, LimitPrice = isUp ? mark * 0.9995m : mark * 1.0005m }), isUp ? low : high, isUp ? high : low),
            2 => context.WithBracket(context.WithOrder(entry, new OrderTerms { Type = OrderType.Stop, StopTrigger = isUp ? mark * 1.0005m : mark * 0.9995m }), isUp ? low : high, null),
            _ => Decision.Hold(_wait),
        };
    }
}
