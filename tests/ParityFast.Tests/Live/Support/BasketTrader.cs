namespace ParityFast.Tests.Live;

/// <summary>Decisions of up to four instructions that depend on a seed: targets, market orders with brackets, increases, quotes, cancels and closes.</summary>
internal readonly struct BasketTrader : IStrategy<BasketTrader.State>
{
    private readonly int _seed;
    private readonly Reason _act, _wait;

    public BasketTrader(VenueTraderConfig config, StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase | OrderUse.Targets | OrderUse.Several);
        _seed = config.Seed;
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
    }

    public struct State
    {
        public uint Turn;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var decision = Decision.Hold(_wait);
        var turn = Next(ref state);
        if (turn % 3 != 0) return decision;
        var count = 1 + (int)(turn / 3 % 4);
        for (var i = 0; i < count; i++) decision = context.And(decision, Instruction(context, Next(ref state)));
        return decision;
    }

    private uint Next(ref State state)
    {
        var hash = (state.Turn++ * 2_654_435_761) ^ ((uint)_seed * 2_246_822_519);
        hash = (hash ^ (hash >> 15)) * 2_246_822_519;
        return (hash ^ (hash >> 13)) >> 4;
    }

    private Decision Instruction(in DecisionContext context, uint turn)
    {
        var mark = context.Mark.ToDecimal();
        var (low, high) = (mark * 0.998m, mark * 1.002m);
        var (kind, part) = (turn % 9, turn / 9);
        var isUp = part % 2 == 0;
        return kind switch
        {
            0 or 1 when context.OpenOrders.Count > 0 => context.Cancel(context.OpenOrders[(int)(part % (uint)context.OpenOrders.Count)].Handle, _act),
            2 => context.TargetQuantity((int)(part % 7) - 3, _act, throughZero: isUp),
            3 => context.TargetFraction(((int)(part % 5) - 2) / 10m, _act, throughZero: true),
            4 => context.Close(_act),
            5 => context.IncreaseQuantity(1, _act),
            6 => context.WithBracket(isUp ? context.BuyQuantity(1, _act) : context.SellQuantity(1, _act), isUp ? low : high, isUp ? high : low),
            _ => context.WithOrder(isUp ? context.BuyQuantity(2, _act) : context.SellQuantity(2, _act),
                new OrderTerms { Type = OrderType.Limit, LimitPrice = isUp ? mark * 0.9993m : mark * 1.0007m }),
        };
    }
}
