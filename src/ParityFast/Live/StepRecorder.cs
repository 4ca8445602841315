using ParityFast.Accounts;
using ParityFast.Log;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>What one step of the loop did, and its way into the log; there is none while a log is being replayed.</summary>
internal sealed class StepRecorder
{
    /// <summary>Where steps are written; null to write nothing.</summary>
    public LoopLog? Log { get; set; }

    /// <summary>The decision of the last candle; null where it was warm-up.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>What became of the last decision: pending while an order waits, null for a hold.</summary>
    public Execution? Execution { get; private set; }

    public void Begin() => (Decision, Execution) = (null, null);

    /// <summary>A struct around it, so that the loop is compiled for it.</summary>
    internal readonly struct Observer(StepRecorder recorder) : ILoopObserver
    {
        public void Start(LoopCore core) => recorder.Log?.Start(core);

        public void BeginChunk(in LoopChunk chunk) => recorder.Log?.BeginChunk(chunk);

        public void WarmUp(int index) => recorder.Log?.Candle(index);

        public void Held(int index, Decision decision)
        {
            recorder.Decision = decision;
            recorder.Log?.Held(index, decision);
        }

        public void Acted(int index, Decision decision, in Execution execution)
        {
            (recorder.Decision, recorder.Execution) = (decision, execution);
            if (execution.Pending) recorder.Log?.Asked(index, decision);
            else recorder.Log?.Acted(index, decision, execution);
        }

        public void Settled(int index, in Execution execution) => recorder.Log?.Settled(index, execution);

        public void Took(int index, AccountEvent taken)
        {
            // What an operator does is in the log from when it was done.
            if (taken.Kind is not (AccountEventKind.KillSwitch or AccountEventKind.ReduceOnly)) recorder.Log?.Took(index, taken);
        }
    }
}
