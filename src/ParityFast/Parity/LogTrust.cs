using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>Whether a log that was read may be believed.</summary>
internal static class LogTrust
{
    /// <summary>Rejects a log that is not as it was written. One that is incomplete or torn may be believed up to its last seal.</summary>
    /// <exception cref="DecisionLogException">It may not be believed.</exception>
    public static void Check(IDecisionSource source)
    {
        if (source is not RecordSource records) return;
        Check(records.Path, records.Status!, records.Footer, records.Digest!);
    }

    /// <summary>Like <see cref="Check(IDecisionSource)"/>, for a log that was read to its end.</summary>
    public static void Check(string path, DecisionLogStatus status, LogMap? footer, string digest)
    {
        if (status.State == DecisionLogState.Tampered) throw new DecisionLogException($"{path}: {status.Detail}");
        if (footer?["digest"].Text is { } stated && stated != digest)
            throw new DecisionLogException($"{path}: the log states the digest {stated}, its decisions have {digest}");
    }
}
