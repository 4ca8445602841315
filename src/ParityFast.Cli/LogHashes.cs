namespace ParityFast.Cli;

/// <summary>The hashes of logs that a command read, for commands whose result has no place for them.</summary>
internal static class LogHashes
{
    /// <summary>The hash of each log of this project's format; JSON has none.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> logs) =>
        [.. logs.Where(log => !FileKind.IsJson(log)).Select(log => DecisionLog.Verify(log).LogHash).OfType<string>()];

    /// <summary>Says the hash of a log on stderr.</summary>
    public static void Say(string log)
    {
        foreach (var hash in Of([log])) Messages.Note($"log hash {hash} of {log}");
    }
}
