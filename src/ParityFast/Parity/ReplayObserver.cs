using ParityFast.Loop;
using ParityFast.Orders;

namespace ParityFast.Comparison;

/// <summary>Keeps what a loop decided at its last candle. A struct, so that the loop is compiled for it.</summary>
internal readonly struct ReplayObserver(ReplayObserver.Sink sink) : ILoopObserver
{
    public void WarmUp(int index)
    {
    }

    public void Held(int index, Decision decision) => (sink.Decision, sink.HasDecided) = (decision, true);

    public void Acted(int index, Decision decision, in Execution execution) => (sink.Decision, sink.HasDecided) = (decision, true);

    public void Settled(int index, in Execution execution)
    {
    }

    /// <summary>Where the decision goes.</summary>
    internal sealed class Sink
    {
        public Decision Decision { get; set; }

        public bool HasDecided { get; set; }
    }
}
