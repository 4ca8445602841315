using ParityFast.Loop;
using ParityFast.Market;

namespace ParityFast.Recording;

/// <summary>Writes a run's records to a log. A struct around the log, so that the loop is compiled for it.</summary>
internal readonly struct LogSink(LoopLog log) : IRunSink
{
    public void BeginChunk(in CandleChunk chunk)
    {
    }

    public void EndChunk()
    {
    }

    public void Candle(in RunCandle candle) => log.Candle(candle);

    public void Event(in RunEvent taken) => log.Event(taken);

    public void Decision(in RunDecision decision) => log.Decision(decision);

    public void Execution(in RunExecution execution) => log.Execution(execution);

    public void Order(in RunOrder order) => log.Order(order);

    public void Held(in HeldCandles held) => log.Held(held);
}
