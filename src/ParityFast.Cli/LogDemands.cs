using System.CommandLine;
using ParityFast.LogFormat;

namespace ParityFast.Cli;

/// <summary>The options by which a command demands that a log is the one that is meant, before it does anything with it.</summary>
internal sealed class LogDemands
{
    private const int HashLength = 64;

    private readonly Option<string[]> _hashes = new("--expect-hash")
    {
        HelpName = "hash",
        Description = "Stop unless a log that is read has this hash. Once for each log to pin.",
    };
    private readonly Option<string?> _key = new("--verify-key")
    {
        Description = "Public key, ECDSA P-256 as PEM: stop at a log that it did not sign, by the .sig file beside the log.",
    };

    private LogDemands(Command command)
    {
        command.Options.Add(_hashes);
        command.Options.Add(_key);
    }

    public static LogDemands AddTo(Command command) => new(command);

    /// <summary>True if the command line demands something of a log.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_hashes) is { Length: > 0 } || parsed.GetValue(_key) is not null;

    /// <summary>Rejects options about a log if none is read.</summary>
    /// <exception cref="InputException">There are such options.</exception>
    public void RefuseWithoutLog(ParseResult parsed, string hint)
    {
        if (IsAsked(parsed))
            throw new InputException("--expect-hash and --verify-key are about a decision log, and none is read here", hint);
    }

    /// <summary>Demands what the command line asks for of the logs that are read.</summary>
    /// <returns>Which key signed all of them; null if no signature was demanded.</returns>
    /// <exception cref="InputException">A log is another one, or is not signed by the key.</exception>
    public string? Require(ParseResult parsed, params string[] logs)
    {
        if (!IsAsked(parsed)) return null;
        if (logs.FirstOrDefault(FileKind.IsJson) is { } json)
            throw new InputException($"{json}: is JSON, which has no seals: its hash cannot be computed", "give the .msgpack log");
        RequireHashes(parsed.GetValue(_hashes) ?? [], logs);
        if (parsed.GetValue(_key) is not { } path) return null;
        using var key = LogKey.ReadPublic(path);
        foreach (var log in logs) LogSignature.Require(log, key);
        return LogKey.Id(key);
    }

    private static void RequireHashes(string[] expected, string[] logs)
    {
        if (expected.Length == 0) return;
        if (expected.FirstOrDefault(hash => hash.Length != HashLength || !hash.All(char.IsAsciiHexDigit)) is { } odd)
            throw new InputException($"--expect-hash '{odd}' is no hash of a log",
                "give the 64 hexadecimal digits that backtest, live and inspect print as the log hash");
        var found = logs.Select(log => (Log: log, Hash: HashOf(log))).ToArray();
        foreach (var hash in expected.Where(hash => !found.Any(log => string.Equals(log.Hash, hash, StringComparison.OrdinalIgnoreCase))))
        {
            var had = string.Join(", ", found.Select(log => $"{log.Log} has {log.Hash}"));
            throw new InputException($"no log that is read has the hash {hash}: {had}",
                "it is another log, or was written to since: get the one whose hash was kept");
        }
    }

    private static string HashOf(string log)
    {
        var status = DecisionLog.Verify(log);
        return status is { State: not DecisionLogState.Tampered, LogHash: { } hash }
            ? hash
            : throw new InputException($"{log}: {status.Detail}", "its seals do not hold: restore it from a copy");
    }
}
