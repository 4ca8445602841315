using ParityFast.Market;

namespace ParityFast.Loop;

/// <summary>A sink that reads nothing.</summary>
internal readonly struct NoSink : IRunSink
{
    public static bool ReadsExecutions => false;

    public static bool ReadsHolds => false;

    public void BeginChunk(in CandleChunk chunk)
    {
    }

    public void EndChunk()
    {
    }

    public void Candle(in RunCandle candle)
    {
    }

    public void Event(in RunEvent taken)
    {
    }

    public void Decision(in RunDecision decision)
    {
    }

    public void Execution(in RunExecution execution)
    {
    }

    public void Order(in RunOrder order)
    {
    }

    public void Held(in HeldCandles held)
    {
    }
}
