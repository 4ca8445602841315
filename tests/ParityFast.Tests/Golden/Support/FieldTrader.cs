namespace ParityFast.Tests.Golden;

/// <summary>Decides by the open, the high, the low and the volume of candles, this one's and earlier ones'.</summary>
internal readonly struct FieldTrader : IStrategy<FieldTrader.State>
{
    private readonly Indicator _open, _high, _low, _volume, _range;
    private readonly Reason _rises, _falls, _wait, _leave;

    public FieldTrader(StrategySetup setup)
    {
        (_open, _high, _low, _volume) = (setup.Open(), setup.High(), setup.Low(), setup.Volume());
        _range = setup.Atr(5);
        (_rises, _falls, _wait, _leave) = (setup.Reason("rises from {0}"), setup.Reason("falls"), setup.Reason("wait"), setup.Reason("leave"));
    }

    public struct State
    {
        public Price Stop;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!context.Position.IsFlat)
        {
            var isOver = context.Position.Side == PositionSide.Long ? context[_low] < state.Stop : context[_high] > state.Stop;
            return isOver ? context.Close(_leave) : Decision.Hold(_wait);
        }

        if (context[_volume] <= context[_volume, 1]) return Decision.Hold(_wait, SignalLabel.Neutral);
        var rises = context.Mark > context[_open] && context[_high] > context[_high, 2];
        var falls = context.Mark < context[_open] && context[_low] < context[_low, 2];
        var room = context[_range].ToPrice().Steps / 2;
        state.Stop = new Price(context.Mark.ToPrice().Steps + (rises ? -room : room));
        if (rises) return context.WithPrices(context.Buy(context.Equity * 0.4m, _rises), context[_open].ToDecimal());
        return falls ? context.Sell(context.Equity * 0.4m, _falls) : Decision.Hold(_wait);
    }
}
