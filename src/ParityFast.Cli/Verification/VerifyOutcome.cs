using ParityFast.Certificates;

namespace ParityFast.Cli.Verification;

/// <summary>The full result of a verification.</summary>
/// <param name="Report">What the rules found.</param>
/// <param name="Lock">What came of the lock.</param>
/// <param name="Matrix">The result of the disturbed runs; null if none were requested.</param>
internal sealed record VerifyOutcome(VerificationReport Report, LockOutcome Lock, MatrixOutcome? Matrix)
{
    public bool IsGood =>
        Report.IsCertified && Lock.State is not (LockState.Differs or LockState.NotWritten) && Matrix?.Report.AllEqual != false;

    /// <summary>What to do next.</summary>
    public IEnumerable<string> Hints()
    {
        if (!Report.IsCertified) yield return "each rule has a page: docs/rules/PFxxxx.md says why it breaks parity and how to fix it";
        if (Lock.State == LockState.None && Report.IsCertified) yield return "certify it with --write, and commit parity.lock";
        if (Lock.State == LockState.NotWritten) yield return $"{Lock.Path} was not changed";
        if (Lock.State == LockState.Differs)
            yield return "if the change is intended, replay last month's logs and certify it again with --write";
    }
}
