namespace ParityFast.Comparison;

/// <summary>
/// Whether two logs are one: the same file, a copy of it, or its export. Two runs never write the same bytes, because each has its own run
/// id and start.
/// </summary>
internal static class SameLog
{
    private const int BufferSize = 64 * 1024;

    /// <summary>True for one file named twice, for two files of the same bytes, and for a log and what was exported of it.</summary>
    /// <param name="first">A log, read.</param>
    /// <param name="second">The other one, read.</param>
    /// <param name="agree">False if they differ anywhere: an export can be edited, and still says what it was made of.</param>
    public static bool Is(IDecisionSource first, IDecisionSource second, bool agree) =>
        IsFile(first.Path, second.Path) || (agree && IsExport(first, second));

    // The hash of equal runs is equal too: what they differ in is their name and their start.
    private static bool IsExport(IDecisionSource first, IDecisionSource second) =>
        first.Hash is { } hash && hash == second.Hash && first.Header?.Run is { } run && run.RunId == second.Header?.Run.RunId
            && run.StartedAt == second.Header?.Run.StartedAt;

    private static bool IsFile(string first, string second)
    {
        if (Path.GetFullPath(first) == Path.GetFullPath(second)) return true;
        var length = new FileInfo(first).Length;
        // Other lengths are other logs; what has none is a pipe, which was read already.
        return length > 0 && length == new FileInfo(second).Length && HaveSameBytes(first, second);
    }

    // Logs of two runs differ within the first hundred bytes.
    private static bool HaveSameBytes(string first, string second)
    {
        using var left = new FileStream(first, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var right = new FileStream(second, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var (leftBytes, rightBytes) = (new byte[BufferSize], new byte[BufferSize]);
        while (true)
        {
            var count = left.ReadAtLeast(leftBytes, BufferSize, throwOnEndOfStream: false);
            if (right.ReadAtLeast(rightBytes, BufferSize, throwOnEndOfStream: false) != count) return false;
            if (count == 0) return true;
            if (!leftBytes.AsSpan(0, count).SequenceEqual(rightBytes.AsSpan(0, count))) return false;
        }
    }
}
