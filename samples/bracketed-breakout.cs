#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;

// A breakout that is entered by a resting stop order and left by its bracket, over the synthetic series that comes with the package.
var result = Backtest.Run(StrategyDefinition.Of<BracketedBreakout>(), SampleCandles.Create(), Instrument.Spot("BTC-USD"));

Console.Write(result.Summary());

// <snippet>
/// <summary>A stop order rests above the last hours' high; once it is filled, a stop-loss and a take-profit rest, and one cancels the other.</summary>
public readonly struct BracketedBreakout : IStrategy<BracketedBreakout.State>
{
    private readonly Indicator _ceiling, _atr;
    private readonly Reason _enter, _move, _wait;

    public BracketedBreakout(StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting | OrderUse.Brackets);
        _ceiling = setup.Highest(240);
        _atr = setup.Atr(60);
        _enter = setup.Reason("A stop order above the high");
        _move = setup.Reason("The high has moved down");
        _wait = setup.Reason("Wait");
    }

    public struct State
    {
        public OrderHandle Entry;
        public Price Trigger;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        // The bracket looks after the position, between decisions too.
        if (!context.Position.IsFlat) return Decision.Hold(_wait);
        if (context.OpenOrders.Contains(state.Entry))
            return context[_ceiling] < state.Trigger ? context.Cancel(state.Entry, _move) : Decision.Hold(_wait);
        var (high, distance) = (context[_ceiling].ToDecimal(), 3 * context[_atr].ToDecimal());
        if (distance <= 0 || distance >= high) return Decision.Hold(_wait);
        state.Entry = context.HandleOf();
        state.Trigger = context[_ceiling].ToPrice();
        var entry = context.WithOrder(context.Buy(context.Equity * 0.5m, _enter), new OrderTerms { Type = OrderType.Stop, StopTrigger = high });
        return context.WithBracket(entry, stopLoss: high - distance, takeProfit: high + 2 * distance);
    }
}
// </snippet>
