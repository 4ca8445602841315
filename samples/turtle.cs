#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;

// The turtles' system on a perpetual, over the synthetic series that comes with the package.
var result = Backtest.Run(StrategyDefinition.Of<Turtle>(), SampleCandles.Create(), Instrument.Perpetual("BTC-PERP"));

Console.Write(result.Summary());

// <snippet>
/// <summary>Enters a breakout, adds up to three units half an average range apart, each with a stop of two ranges; sells half at a gain of six.</summary>
public readonly struct Turtle : IStrategy<Turtle.State>
{
    private const int MostUnits = 4;

    private readonly Indicator _ceiling, _floor, _range;
    private readonly Reason _breakout, _add, _half, _exit, _wait;

    public Turtle(StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase);
        _ceiling = setup.Earlier(setup.Highest(1200));
        _floor = setup.Earlier(setup.Lowest(600));
        _range = setup.Atr(240);
        _breakout = setup.Reason("Above the high");
        _add = setup.Reason("Half a range further");
        _half = setup.Reason("Half of it at a gain of six ranges");
        _exit = setup.Reason("Below the low");
        _wait = setup.Reason("Wait");
    }

    public struct State
    {
        public int Units;
        public bool HasSold;
        public Price Next, Target;
        public decimal Range, Unit;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            state = default;
            if (context.Mark <= context[_ceiling]) return Decision.Hold(_wait);
            state.Range = context[_range].ToDecimal();
            var mark = context.Mark.ToDecimal();
            // One unit loses about half a percent of the equity at its stop, and is at most half of the equity.
            state.Unit = Math.Min(context.Equity * 0.005m / (2 * state.Range), context.Equity * 0.5m / mark);
            state.Target = context.ToPrice(mark + 6 * state.Range);
            return Add(context, ref state, context.BuyQuantity(state.Unit, _breakout, leverage: 3));
        }

        if (context.Mark < context[_floor]) return context.Close(_exit);
        if (context.Mark > state.Target && !state.HasSold)
        {
            state.HasSold = true;
            return context.CloseQuantity(context.Position.Quantity / 2, _half);
        }

        if (state.HasSold || state.Units == MostUnits || context.Mark < state.Next) return Decision.Hold(_wait);
        return Add(context, ref state, context.IncreaseQuantity(state.Unit, _add));
    }

    // Each unit brings its own stop, which closes that unit alone.
    private static Decision Add(in DecisionContext context, ref State state, Decision decision)
    {
        var mark = context.Mark.ToDecimal();
        state.Units++;
        state.Next = context.ToPrice(mark + state.Range / 2);
        return context.WithBracket(decision, stopLoss: mark - 2 * state.Range, takeProfit: null);
    }
}
// </snippet>
