#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;

// A market maker of two limits that pays no fee, over the synthetic series that comes with the package.
var options = new BacktestOptions { CommissionRate = 0 };
var result = Backtest.Run(StrategyDefinition.Of<MarketMaker>(), SampleCandles.Create(), Instrument.Perpetual("BTC-PERP"), options);

Console.Write(result.Summary());

// <snippet>
/// <summary>Bids below the average and asks above it, a limit order each; both follow the average, and the one that fills makes room for the other.</summary>
public readonly struct MarketMaker : IStrategy<MarketMaker.State>
{
    private readonly Indicator _average, _range;
    private readonly Reason _bid, _ask, _follow, _wait;

    public MarketMaker(StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting);
        _average = setup.Ema(120);
        _range = setup.Atr(120);
        _bid = setup.Reason("Bid");
        _ask = setup.Reason("Ask");
        _follow = setup.Reason("Follow the average");
        _wait = setup.Reason("Wait");
    }

    public struct State
    {
        public OrderHandle Bid, Ask;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var (middle, range) = (context[_average].ToDecimal(), context[_range].ToDecimal());
        var size = context.Equity * 0.2m / middle;
        // A limit against the position reduces it, to zero at most: then the other side is quoted again.
        if (!context.Position.IsLong && Quote(context, state.Bid, middle - 2 * range, range) is { } bid)
        {
            if (context.OpenOrders.Contains(state.Bid)) return context.Replace(state.Bid, bid, _follow);
            state.Bid = context.HandleOf();
            return context.WithOrder(context.BuyQuantity(size, _bid), bid);
        }

        if (!context.Position.IsShort && Quote(context, state.Ask, middle + 2 * range, range) is { } ask)
        {
            if (context.OpenOrders.Contains(state.Ask)) return context.Replace(state.Ask, ask, _follow);
            state.Ask = context.HandleOf();
            return context.WithOrder(context.SellQuantity(size, _ask), ask);
        }

        return Decision.Hold(_wait);
    }

    // The quote that is missing, or too far from its place; null if it rests well.
    private static OrderTerms? Quote(in DecisionContext context, OrderHandle handle, decimal price, decimal range)
    {
        var rests = context.OpenOrders.TryGet(handle, out var order);
        if (price <= 0 || (rests && Math.Abs(context.ToDecimal(order.LimitPrice) - price) < range)) return null;
        return new OrderTerms { Type = OrderType.Limit, LimitPrice = price, PostOnly = true };
    }
}
// </snippet>
