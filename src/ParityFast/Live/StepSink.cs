using ParityFast.Accounts;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;
using ParityFast.Recording;

namespace ParityFast.Live;

/// <summary>What one step of a run did, and its way into the log; there is none while a log is being replayed.</summary>
internal readonly struct StepSink(StepSink.Step step) : IRunSink
{
    public void BeginChunk(in CandleChunk chunk) => step.Begin();

    public void EndChunk()
    {
    }

    public void Candle(in RunCandle candle) => step.Log?.Candle(candle);

    public void Event(in RunEvent taken)
    {
        step.Records?.Add(taken);
        // What an operator does is in the log from when it was done.
        if (taken.Taken.Kind is not (AccountEventKind.KillSwitch or AccountEventKind.ReduceOnly)) step.Log?.Event(taken);
    }

    public void Decision(in RunDecision decision)
    {
        step.Decision = decision.Decision;
        step.Log?.Decision(decision);
    }

    public void Execution(in RunExecution execution)
    {
        step.Execution = execution.Execution;
        // Nothing is known of an order that goes to an exchange until it answers.
        if (!execution.Execution.Pending || step.IsOwn) step.Log?.Execution(execution);
        if (!execution.Execution.Pending || step.IsOwn) step.Records?.Add(execution);
    }

    public void Order(in RunOrder order)
    {
        step.Log?.Order(order);
        step.Records?.Add(order);
    }

    public void Held(in HeldCandles held)
    {
        step.Decision = held.Decision;
        step.Log?.Held(held);
    }

    /// <summary>The last step.</summary>
    internal sealed class Step
    {
        /// <summary>The writer of steps; null to write nothing.</summary>
        public LoopLog? Log { get; set; }

        /// <summary>True if the run fills all orders itself: what is pending waits for a candle.</summary>
        public bool IsOwn { get; init; }

        /// <summary>What the run records of its account, to be compared with a log; null if it is not.</summary>
        public StepRecords? Records { get; set; }

        /// <summary>The decision of the last candle; null if it was warm-up.</summary>
        public Decision? Decision { get; set; }

        /// <summary>The result of the last decision: pending while an order waits, null for a hold.</summary>
        public Execution? Execution { get; set; }

        public void Begin() => (Decision, Execution) = (null, null);
    }
}
