using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Loop;

/// <summary>Writes down every decision, execution and event of a run as text, a line each.</summary>
internal sealed class RunRecorder
{
    private bool _hasDecided;

    public List<string> Lines { get; } = [];

    public Sink Attach() => new(this);

    private static string Text(in RunDecision record)
    {
        var (decision, flags) = (record.Decision, record.Decision.Terms);
        var notional = (flags & DecisionTermsFlags.Notional) != 0 ? record.Terms.Notional : 0;
        var quantity = (flags & DecisionTermsFlags.Quantity) != 0 ? record.Terms.Quantity : 0;
        return FormattableString.Invariant($"{decision.Action} {decision.Label} {decision.Reason.Id} {notional:G29} {quantity:G29}");
    }

    private static string Text(in Execution execution) => execution.Filled
        ? $"{execution.QuantitySteps} @ {execution.FillPrice} fee {execution.Commission} slip {execution.Slippage}"
        : execution.Pending ? "pending" : execution.Refusal.Code();

    internal readonly struct Sink(RunRecorder recorder) : IRunSink
    {
        public void BeginChunk(in CandleChunk chunk)
        {
        }

        public void EndChunk()
        {
        }

        public void Candle(in RunCandle candle)
        {
            recorder.Lines.Add($"candle {candle.Bar} {candle.Row}");
            recorder._hasDecided = false;
        }

        public void Event(in RunEvent taken) => recorder.Lines.Add($"{taken.Bar} {taken.Taken.Kind} {(taken.Taken.On ? "on" : "off")} {taken.Account.EquityBase} {taken.Account.OnlyReducing}");

        public void Decision(in RunDecision decision)
        {
            recorder.Lines.Add(Text(decision));
            recorder._hasDecided = true;
        }

        public void Execution(in RunExecution execution) => recorder.Lines.Add(
            $"{(recorder._hasDecided ? "" : "settled ")}{Text(execution.Execution)} {execution.Bar} {execution.Account.EquityBase} {execution.Account.SignedQuantity}");

        public void Order(in RunOrder order)
        {
        }

        public void Held(in HeldCandles held) => held.Expand(this);
    }
}
