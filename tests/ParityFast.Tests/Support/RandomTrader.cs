namespace ParityFast.Tests;

/// <summary>
/// Submits all kinds of orders: entries by notional and by quantity, partial and whole closes, orders that must be rejected, and
/// entries while in a position. What it asks follows from the marks alone.
/// </summary>
internal readonly struct RandomTrader : IStrategy<RandomTrader.State>
{
    private readonly Indicator _fast, _slow;
    private readonly Reason _act, _wait;

    public RandomTrader(StrategySetup setup)
    {
        _fast = setup.Sma(3);
        _slow = setup.Sma(7);
        _act = setup.Reason("mark {0}");
        _wait = setup.Reason("wait");
    }

    public struct State
    {
        public ulong Seed;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context[_fast] <= context[_slow] && context[_fast] >= context[_slow]) return Decision.Hold(_wait, SignalLabel.Neutral);
        state.Seed = (state.Seed + (ulong)context.Mark.ToPrice().Steps) * 6364136223846793005 + 1442695040888963407;
        var draw = (int)(state.Seed >> 33) % 100;
        var amount = draw % 17 * context.Equity / 20m;
        return draw switch
        {
            < 60 => Decision.Hold(_wait),
            < 70 => context.WithPrices(context.Buy(amount, _act), context.Mark.ToDecimal()),
            < 76 => context.Sell(amount, _act, leverage: draw % 5),
            < 80 => context.BuyQuantity(draw * 0.013m, _act),
            < 86 => context.WithOrder(draw % 2 == 0 ? context.Buy(amount + 100, _act) : context.Close(_act), Terms(draw, context.Mark.ToDecimal())),
            < 90 => context.CloseQuantity(context.Position.Quantity * 0.37m, _act),
            _ => context.Close(_act),
        };
    }

    // Around the mark, on either side of it.
    private static OrderTerms Terms(int draw, decimal mark) => new()
    {
        Type = (OrderType)(1 + (draw % 3)),
        LimitPrice = mark * (0.99m + (draw % 7 * 0.003m)),
        StopTrigger = mark * (0.995m + (draw % 5 * 0.002m)),
        TimeInForce = (TimeInForce)(draw % 4 == 0 ? 1 : 0),
        PostOnly = draw % 5 == 0,
    };
}
