using ParityFast.Market;

namespace ParityFast.Loop;

/// <summary>Hands a run's records to two sinks, one after the other.</summary>
internal readonly struct BothSinks<TFirst, TSecond>(TFirst first, TSecond second) : IRunSink
    where TFirst : struct, IRunSink
    where TSecond : struct, IRunSink
{
    public static bool ReadsExecutions => TFirst.ReadsExecutions || TSecond.ReadsExecutions;

    public static bool ReadsHolds => TFirst.ReadsHolds || TSecond.ReadsHolds;

    public void BeginChunk(in CandleChunk chunk)
    {
        first.BeginChunk(chunk);
        second.BeginChunk(chunk);
    }

    public void EndChunk()
    {
        first.EndChunk();
        second.EndChunk();
    }

    public void Candle(in RunCandle candle)
    {
        first.Candle(candle);
        second.Candle(candle);
    }

    public void Event(in RunEvent taken)
    {
        first.Event(taken);
        second.Event(taken);
    }

    public void Decision(in RunDecision decision)
    {
        first.Decision(decision);
        second.Decision(decision);
    }

    public void Execution(in RunExecution execution)
    {
        first.Execution(execution);
        second.Execution(execution);
    }

    public void Order(in RunOrder order)
    {
        first.Order(order);
        second.Order(order);
    }

    public void Held(in HeldCandles held)
    {
        if (TFirst.ReadsHolds) first.Held(held);
        if (TSecond.ReadsHolds) second.Held(held);
    }
}
