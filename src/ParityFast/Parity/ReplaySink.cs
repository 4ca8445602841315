using ParityFast.Loop;
using ParityFast.Market;

namespace ParityFast.Comparison;

/// <summary>Keeps what a run decided at its last candle.</summary>
internal readonly struct ReplaySink(ReplaySink.Last last) : IRunSink
{
    public static bool ReadsExecutions => false;

    public void BeginChunk(in CandleChunk chunk) => last.HasDecided = false;

    public void EndChunk()
    {
    }

    public void Candle(in RunCandle candle)
    {
    }

    public void Event(in RunEvent taken)
    {
    }

    public void Decision(in RunDecision decision) => (last.Decision, last.HasDecided) = (decision.Decision, true);

    public void Execution(in RunExecution execution)
    {
    }

    public void Order(in RunOrder order)
    {
    }

    public void Held(in HeldCandles held) => (last.Decision, last.HasDecided) = (held.Decision, true);

    /// <summary>The decision of the last candle.</summary>
    internal sealed class Last
    {
        public Decision Decision { get; set; }

        /// <summary>False if the last candle was warm-up.</summary>
        public bool HasDecided { get; set; }
    }
}
