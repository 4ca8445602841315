using System.CommandLine;
using ParityFast.Certificates;

namespace ParityFast.Cli.Verification;

/// <summary>The options about parity.lock, and what comes of them.</summary>
internal sealed class LockOptions
{
    private const string DefaultPath = "parity.lock";

    private readonly Option<string?> _path = new("--lock")
    {
        Description = "The file of certificates; without it parity.lock if there is one.",
    };
    private readonly Option<bool> _write = new("--write")
    {
        Description = "Certify what was verified: write it to the lock, instead of comparing with it.",
    };

    private LockOptions(Command command)
    {
        command.Options.Add(_path);
        command.Options.Add(_write);
    }

    public static LockOptions AddTo(Command command) => new(command);

    /// <summary>Compares the report with the lock, or writes it.</summary>
    public LockOutcome Apply(ParseResult parsed, VerificationReport report)
    {
        var path = parsed.GetValue(_path) ?? DefaultPath;
        if (parsed.GetValue(_write)) return Write(path, report);
        if (parsed.GetValue(_path) is null && !File.Exists(path)) return new LockOutcome(LockState.None, null, []);
        var differences = ParityLock.Read(path).Check(report);
        return new LockOutcome(differences.Count == 0 ? LockState.Matches : LockState.Differs, path, differences);
    }

    // All of a dll or nothing: a lock that lacks one of its strategies would look complete.
    private static LockOutcome Write(string path, VerificationReport report)
    {
        if (!report.IsCertified) return new LockOutcome(LockState.NotWritten, path, []);
        OutputFile.Require(path);
        var certified = ParityLock.Of(report);
        (File.Exists(path) ? ParityLock.Read(path).With(certified) : certified).Write(path);
        return new LockOutcome(LockState.Written, path, []);
    }
}
