namespace ParityFast.Tests.Orders;

/// <summary>Takes the decisions of an <see cref="OrderScript"/> every some minutes, or at the candles that it is told; it notes at which it is called.</summary>
internal readonly struct GatedTrader : IStrategy<GatedTrader.State>
{
    private readonly int _seed;
    private readonly bool[]? _due;
    private readonly List<int> _calls;
    private readonly Reason _act, _wait;

    public GatedTrader(int seed, int minutes, bool[]? due, List<int> calls, StrategySetup setup)
    {
        (_seed, _due, _calls) = (seed, due, calls);
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
        setup.Orders(ScriptTrader.UseOf(seed));
        if (minutes > 0) setup.DecideEvery(FormattableString.Invariant($"{minutes}m"));
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var candle = context.CandleCount - 1;
        _calls.Add(candle);
        return _due is null || _due[candle]
            ? ScriptTrader.Take(context, OrderScript.At(_seed, candle, context.Mark.ToDecimal()), _act, _wait)
            : Decision.Hold(_wait);
    }
}
