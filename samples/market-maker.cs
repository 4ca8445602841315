#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;

// A market maker of two limits, over the synthetic series that comes with the package. The series trends, and a maker loses to a trend: this
// shows how two orders are kept, and what a fill costs that comes because the market moves on.
var options = new BacktestOptions { CommissionRate = 0 };
var result = Backtest.Run(StrategyDefinition.Of<MarketMaker>(), SampleCandles.Create(), Instrument.Perpetual("BTC-PERP"), options);

Console.Write(result.Summary());

// <snippet>
/// <summary>Bids below the market and asks above it, a limit order each. Both follow the market; a position is left by the other side.</summary>
public readonly struct MarketMaker : IStrategy<MarketMaker.State>
{
    private readonly Indicator _range;
    private readonly Reason _bid, _ask, _follow, _wait;

    public MarketMaker(StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting);
        _range = setup.Atr(120);
        _bid = setup.Reason("Bid");
        _ask = setup.Reason("Ask");
        _follow = setup.Reason("Follow the market");
        _wait = setup.Reason("Wait");
    }

    public struct State
    {
        public OrderHandle Bid, Ask;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var (middle, range) = (context.Mark.ToDecimal(), 2 * context[_range].ToDecimal());
        var size = context.Equity * 0.2m / middle;
        // A limit against the position reduces it, to zero at most: then the other side is quoted again.
        if (!context.Position.IsLong && Quote(context, state.Bid, middle - range, range / 2) is { } bid)
        {
            if (context.OpenOrders.Contains(state.Bid)) return context.Replace(state.Bid, bid, _follow);
            state.Bid = context.HandleOf();
            return context.WithOrder(context.BuyQuantity(size, _bid), bid);
        }

        if (!context.Position.IsShort && Quote(context, state.Ask, middle + range, range / 2) is { } ask)
        {
            if (context.OpenOrders.Contains(state.Ask)) return context.Replace(state.Ask, ask, _follow);
            state.Ask = context.HandleOf();
            return context.WithOrder(context.SellQuantity(size, _ask), ask);
        }

        return Decision.Hold(_wait);
    }

    // The quote that is missing, or too far from its place; null if it rests well.
    private static OrderTerms? Quote(in DecisionContext context, OrderHandle handle, decimal price, decimal slack)
    {
        var rests = context.OpenOrders.TryGet(handle, out var order);
        if (price <= 0 || (rests && Math.Abs(context.ToDecimal(order.LimitPrice) - price) < slack)) return null;
        return new OrderTerms { Type = OrderType.Limit, LimitPrice = price, PostOnly = true };
    }
}
// </snippet>
