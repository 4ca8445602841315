namespace ParityFast.Tests.Orders;

/// <summary>Random decisions that follow from a seed, the candle's place and its close alone: the same for a strategy and for an oracle.</summary>
internal static class OrderScript
{
    /// <summary>The decision at a candle.</summary>
    /// <param name="seed">The script.</param>
    /// <param name="candle">Place of the candle, from 0.</param>
    /// <param name="mark">Its close.</param>
    public static OrderPlan At(int seed, int candle, decimal mark)
    {
        var draw = new Random(HashOf(seed, candle));
        if (draw.Next(100) < 62) return default;
        return Forced(draw, Drawn(draw, candle, mark));
    }

    private static OrderPlan Drawn(Random draw, int candle, decimal mark)
    {
        return draw.Next(20) switch
        {
            0 => new OrderPlan { Action = DecisionAction.Cancel, Order = (Math.Max(0, candle - draw.Next(1, 30)), (OrderRole)draw.Next(3)) },
            1 => Sized(draw, mark, new OrderPlan { Action = DecisionAction.Close }) with { Notional = null, Leverage = null },
            2 => new OrderPlan { Action = DecisionAction.Close, Quantity = draw.Next(1, 400) / 100m, Terms = Terms(draw, mark) },
            3 => new OrderPlan { Action = DecisionAction.Close, Quantity = 1_000, Terms = Terms(draw, mark) },
            4 => Sized(draw, mark, Side(draw)) with { ReduceOnly = true, Terms = draw.Next(2) == 0 ? null : Terms(draw, mark) },
            12 => Sized(draw, mark, new OrderPlan { Action = DecisionAction.Increase }) with { Leverage = draw.Next(3) == 0 ? draw.Next(1, 8) : null },
            13 => Bracketed(draw, mark, Sized(draw, mark, new OrderPlan { Action = DecisionAction.Increase }) with { Leverage = null, Terms = Terms(draw, mark) }),
            14 or 15 or 16 => Target(draw, mark),
            17 or 18 or 19 => new OrderPlan
            {
                Action = DecisionAction.Replace,
                Order = (Math.Max(0, candle - draw.Next(1, 12)), (OrderRole)draw.Next(3)),
                Terms = Terms(draw, mark),
                Quantity = draw.Next(2) == 0 ? null : draw.Next(0, 2_000) / 1_000m,
            },
            < 7 => Bracketed(draw, mark, Sized(draw, mark, Side(draw))),
            _ => Bracketed(draw, mark, Sized(draw, mark, Side(draw)) with { Terms = Terms(draw, mark) }),
        };
    }

    // A market order may not wait for what a candle does not offer.
    private static OrderPlan Forced(Random draw, OrderPlan plan) => plan.Action != DecisionAction.Cancel && plan.Terms is null && draw.Next(5) == 0
        ? plan with { Terms = new OrderTerms { Type = OrderType.Market, TimeInForce = (TimeInForce)draw.Next(1, 3) } }
        : plan;

    private static OrderPlan Target(Random draw, decimal mark)
    {
        var plan = new OrderPlan { Action = DecisionAction.Target, ThroughZero = draw.Next(2) == 0, Leverage = draw.Next(3) == 0 ? draw.Next(1, 6) : null };
        var size = draw.Next(8) == 0 ? 0 : draw.Next(-3_000, 3_001) / 1_000m;
        return draw.Next(3) switch
        {
            0 => plan with { Quantity = size },
            1 => plan with { Notional = size * mark },
            _ => plan with { Fraction = size / 4 },
        };
    }

    private static OrderPlan Side(Random draw) => new() { Action = draw.Next(2) == 0 ? DecisionAction.Buy : DecisionAction.Sell };

    private static OrderPlan Sized(Random draw, decimal mark, OrderPlan plan)
    {
        int? leverage = draw.Next(3) switch { 0 => null, 1 => draw.Next(0, 7), _ => draw.Next(10, 60) };
        return draw.Next(3) == 0
            ? plan with { Quantity = draw.Next(0, 3_000) / 1000m, Leverage = leverage }
            : plan with { Notional = draw.Next(0, 60) * mark / 20m, Leverage = leverage };
    }

    // Some of them on the wrong side of the entry.
    private static OrderPlan Bracketed(Random draw, decimal mark, OrderPlan plan)
    {
        var sign = plan.Action == DecisionAction.Buy ? 1 : -1;
        if (draw.Next(14) == 0) sign = -sign;
        return plan with
        {
            StopLoss = draw.Next(3) == 0 ? null : Price(mark * (1 - (sign * draw.Next(1, 40) / 4000m))),
            TakeProfit = draw.Next(3) == 0 ? null : Price(mark * (1 + (sign * draw.Next(1, 40) / 4000m))),
        };
    }

    private static OrderTerms Terms(Random draw, decimal mark)
    {
        var type = (OrderType)draw.Next(1, 4);
        return new OrderTerms
        {
            Type = type,
            LimitPrice = type == OrderType.Stop && draw.Next(2) == 0 ? null : Price(mark * (1 + (draw.Next(-40, 41) / 8000m))),
            StopTrigger = type == OrderType.Limit || draw.Next(40) == 0 ? null : Price(mark * (1 + (draw.Next(-40, 41) / 8000m))),
            TimeInForce = (TimeInForce)Math.Max(0, draw.Next(-6, 3)),
            PostOnly = draw.Next(6) == 0,
        };
    }

    // More digits than the tick has: prices are rounded against the order.
    private static decimal Price(decimal value) => decimal.Round(value, 4);

    private static int HashOf(int seed, int candle)
    {
        var hash = ((ulong)(uint)seed << 32 | (uint)candle) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
        return (int)((hash ^ (hash >> 32)) & int.MaxValue);
    }
}
