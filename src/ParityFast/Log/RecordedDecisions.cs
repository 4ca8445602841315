using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>
/// The decisions of a log as its records rebuild them: the current one with its terms, and the hold that a record may repeat.
/// </summary>
internal sealed class RecordedDecisions(IEnumerable<string> reasons)
{
    private readonly FurtherBuffer _further = new();
    private Decision _current, _lastHold;
    private DecisionTerms _terms;

    public LogReasons Reasons { get; } = new(reasons);

    public Decision Current => _current;

    public ref readonly DecisionTerms Terms => ref _terms;

    /// <summary>Client order id if the record has one.</summary>
    public string? ClientOrderId { get; private set; }

    /// <summary>The current decision in full.</summary>
    public DecisionRecord InFull() => DecisionRecord.From(_current, _terms, Reasons.Texts);

    /// <summary>Repeats the last hold that was spelt out; false before there was one.</summary>
    public bool TryRepeatHold(in LogState state)
    {
        if (state.LastHold == ulong.MaxValue) return false;
        (_current, ClientOrderId) = (_lastHold, null);
        return true;
    }

    /// <summary>Takes a hold without terms as it is stored; false if there is no such label or reason.</summary>
    public bool TryTakeHold(long label, long reason, ref LogState state)
    {
        if (label is < 0 or > (long)SignalLabel.Bearish || !Reasons.Has(reason)) return false;
        SpellOutHold(new Decision(DecisionAction.Hold, new Reason((ushort)reason), (SignalLabel)label, DecisionTermsFlags.None), ref state);
        return true;
    }

    /// <summary>Reads a decision that is spelt out, after its kind.</summary>
    public void Read(ref LogObjectReader reader, int count, ref LogState state)
    {
        var (action, label) = TermsCodec.ReadKind(ref reader, count);
        var reason = Reasons.Read(ref reader);
        var parts = DecisionTermsFlags.None;
        string? clientOrderId = null;
        if (count > 4) (parts, _terms, clientOrderId) = TermsCodec.Read(ref reader, _further);
        reader.SkipFurther(count - 5);
        if ((parts & DecisionTermsFlags.ReasonPrices) != 0) Reasons.RequireTemplate(reason, ref reader);
        if ((parts & DecisionTermsFlags.Several) != 0) RequireReasons(ref reader);
        var decision = new Decision(action, reason, label, parts);
        if (action == DecisionAction.Hold && parts == DecisionTermsFlags.None && clientOrderId is null) SpellOutHold(decision, ref state);
        else (_current, ClientOrderId) = (decision, clientOrderId);
    }

    private void RequireReasons(ref LogObjectReader reader)
    {
        ref readonly var further = ref _further.Value;
        for (var i = 0; i < further.Count; i++)
        {
            var decision = further.Items[i].Decision;
            if (!Reasons.Has(decision.Reason.Id)) reader.Fail(reader.Position, $"reason {decision.Reason.Id}", Reasons.Expected);
            if ((decision.Terms & DecisionTermsFlags.ReasonPrices) != 0) Reasons.RequireTemplate(decision.Reason, ref reader);
        }
    }

    private void SpellOutHold(Decision decision, ref LogState state)
    {
        (_current, ClientOrderId, _lastHold) = (decision, null, decision);
        state.LastHold = decision.Bits;
    }
}
