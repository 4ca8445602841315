using ParityFast.Accounts;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Metrics;
using ParityFast.Numbers;

namespace ParityFast.Sweeps;

/// <summary>Writes down the equity of metrics at each candle of a run.</summary>
/// <param name="equity">The target, one place per candle.</param>
/// <param name="scale">What the run trades, and the scales of its numbers.</param>
/// <param name="initialCapital">Cash at the start, quote units.</param>
internal readonly struct EquitySink(double[] equity, InstrumentScale scale, decimal initialCapital) : IRunSink
{
    private readonly State _state = new()
    {
        BaseEquity = Money.FromDecimal(initialCapital).ToRoughDouble(),
        StepsPerUnit = (double)Scale.PowerOfTen(scale.PriceDecimals) * Scale.PowerOfTen(scale.QuantityDecimals),
    };

    public static bool ReadsExecutions => false;

    public void BeginChunk(in CandleChunk chunk)
    {
    }

    public void EndChunk()
    {
    }

    public void Candle(in RunCandle candle)
    {
        _state.Mark = candle.Close;
        Mark(candle.Bar, candle.Close);
    }

    public void Event(in RunEvent taken) => Take(taken.Bar, taken.Account);

    public void Decision(in RunDecision decision)
    {
    }

    public void Execution(in RunExecution execution) => Take(execution.Bar, execution.Account);

    public void Order(in RunOrder order)
    {
        if (order.Change.Fill.Filled) Take(order.Bar, order.Account);
    }

    public unsafe void Held(in HeldCandles held)
    {
        ref readonly var chunk = ref held.Chunk;
        for (var i = held.First; i < held.First + held.Count; i++) Mark(chunk.FirstBar + i, chunk.Close[i]);
    }

    // What happens at a candle changes what it is worth at its close.
    private void Take(int bar, in AccountView account)
    {
        (_state.BaseEquity, _state.Quantity) = (account.EquityBase.ToRoughDouble(), account.SignedQuantity / _state.StepsPerUnit);
        // What is reported after the last candle has none to be marked at.
        if (bar < equity.Length) Mark(bar, _state.Mark);
    }

    private void Mark(int bar, long mark) => equity[bar] = EquityAccumulator.EquityAt(mark, _state.BaseEquity, _state.Quantity);

    private sealed class State
    {
        public double BaseEquity { get; set; }

        public double Quantity { get; set; }

        public double StepsPerUnit { get; init; }

        public long Mark { get; set; }
    }
}
