using ParityFast.Market;

namespace ParityFast.Loop;

/// <summary>Hands a run's records to its metrics.</summary>
internal readonly struct MetricsSink(RunMetrics metrics) : IRunSink
{
    public static bool ReadsExecutions => false;

    public static bool ReadsHolds => false;

    public void BeginChunk(in CandleChunk chunk) => metrics.BeginChunk(chunk);

    public void EndChunk() => metrics.EndChunk();

    public void Candle(in RunCandle candle)
    {
    }

    public void Event(in RunEvent taken) => metrics.Add(taken);

    public void Decision(in RunDecision decision)
    {
    }

    public void Execution(in RunExecution execution) => metrics.Add(execution);

    public void Order(in RunOrder order) => metrics.Add(order);

    public void Held(in HeldCandles held)
    {
    }
}
