using ParityFast.Accounts;
using ParityFast.Loop;
using ParityFast.Orders;

namespace ParityFast.Tests.Engine;

/// <summary>Writes down every decision and execution of a run as text, one line a candle.</summary>
internal sealed class RunRecorder
{
    public List<string> Lines { get; } = [];

    public LoopCore? Core { get; set; }

    public Observer Attach() => new(this);

    private string Describe(Decision decision) => DecisionRecordText(Core!, decision);

    private static unsafe string DecisionRecordText(LoopCore core, Decision decision)
    {
        var terms = core.Frame->Terms;
        var flags = decision.Terms;
        var notional = (flags & DecisionTermsFlags.Notional) != 0 ? terms.Notional : 0;
        var quantity = (flags & DecisionTermsFlags.Quantity) != 0 ? terms.Quantity : 0;
        return FormattableString.Invariant($"{decision.Action} {decision.Label} {decision.Reason.Id} {notional:G29} {quantity:G29}");
    }

    internal readonly struct Observer(RunRecorder recorder) : ILoopObserver
    {
        public void WarmUp(int index) => recorder.Lines.Add("warm-up");

        public void Held(int index, Decision decision) => recorder.Lines.Add(recorder.Describe(decision));

        public void Acted(int index, Decision decision, in Execution execution) =>
            recorder.Lines.Add($"{recorder.Describe(decision)} -> {Text(execution)}");

        public void Settled(int index, in Execution execution) => recorder.Lines.Add($"settled {Text(execution)}");

        public void Took(int index, AccountEvent taken) => recorder.Lines.Add($"{taken.Kind} {(taken.On ? "on" : "off")}");

        private static string Text(in Execution execution) => execution.Filled
            ? $"{execution.QuantitySteps} @ {execution.FillPrice} fee {execution.Commission} slip {execution.Slippage}"
            : execution.Pending ? "pending" : execution.Refusal.Code();
    }
}
