using System.Runtime.CompilerServices;
using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <content>Reasons, whose texts are written at their first use.</content>
internal sealed partial class DecisionLogWriter
{
    // Not inlined: rare, and Hold stays small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FirstHold(Decision decision)
    {
        var record = Begin();
        TermsCodec.Write(ref record, decision, default, null, NewReason(decision));
        End(ref record);
    }

    /// <summary>The text of a reason that the log does not know yet, or null.</summary>
    private string? NewReason(Decision decision)
    {
        if (decision.Reason.Id < _reasonsWritten) return null;
        if (decision.Reason.Id > _reasonsWritten)
            throw new ArgumentException("reasons are added in the order of their first use", nameof(decision));
        return Reasons[_reasonsWritten++];
    }
}
