using System.Text;
using ParityFast.Stress;
using ParityFast.Sweeps;

namespace ParityFast.Cli;

/// <summary>
/// Recognises by its first bytes a file that was given to a command for another kind of file, and names the command that takes it.
/// </summary>
internal static class FileKind
{
    private const int Looked = 512;

    /// <summary>True for a file that starts as a decision log of either kind does, and for an empty one with the name of one.</summary>
    public static bool IsLog(string path)
    {
        var start = Start(path);
        return IsBinaryLog(start) || IsJsonLog(start) || IsEmptyLog(path);
    }

    // What is left if its writer was killed at once.
    private static bool IsEmptyLog(string path) =>
        path.EndsWith(".msgpack", StringComparison.OrdinalIgnoreCase) && new FileInfo(path) is { Exists: true, Length: 0 };

    /// <summary>True for a file that starts as JSON does.</summary>
    public static bool IsJson(string path) => Text(Start(path)).StartsWith('{');

    /// <summary>Rejects a file that is known to be no decision log.</summary>
    /// <exception cref="InputException">It is something else, and the hint says what takes it.</exception>
    public static void RequireLog(string path)
    {
        if (Directory.Exists(path)) throw new InputException($"{path}: is a folder", "name the log in it");
        var start = Start(path);
        if (start.Length == 0 || IsBinaryLog(start)) return;
        if (OfResult(start) is { } result) throw new InputException($"{path}: is {result.What}, not a decision log", result.Hint);
        if (start is [0x1f, 0x8b, ..] or [(byte)'P', (byte)'K', ..])
            throw new InputException($"{path}: is compressed, and a decision log is read uncompressed", "unpack it first");
        var text = Text(start);
        // Another system may write a log's fields in any order, so an object may be one.
        if (text.StartsWith('{') && !IsInstrument(text)) return;
        if (text.StartsWith('{')) throw new InputException($"{path}: is an instrument, not a decision log", "give it with --instrument");
        throw text.Any(character => character < ' ' && !char.IsWhiteSpace(character))
            ? new InputException($"{path}: is neither a decision log nor text",
                "backtest and live print the path of their log; if this is one, its first byte is damaged: restore it from a copy")
            : new InputException($"{path}: is text such as candles, not a decision log",
                "inspect, backtest and sweep take candles; backtest and live print the path of their log");
    }

    /// <summary>Rejects a log that is JSON, and what is not a log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="why">What the command does with the log that it needs.</param>
    /// <exception cref="InputException">It is not a log of this project's format, and the hint says what takes it.</exception>
    public static void RequireBinaryLog(string path, string why)
    {
        RequireLog(path);
        if (IsJson(path))
            throw new InputException($"{path}: is JSON already, and {why}", "compare, replay, report and inspect read it directly");
    }

    /// <summary>Rejects a file that is known to hold no candles.</summary>
    /// <exception cref="InputException">It is something else, and the hint says what takes it.</exception>
    public static void RequireCandles(string path)
    {
        if (path == "-" && !File.Exists(path))
            throw new InputException("- is not accepted as a candle file",
                "name the file; if candles come through a pipe, name /dev/stdin");
        var start = Start(path);
        if (start.Length == 0) return;
        if (IsBinaryLog(start) || IsJsonLog(start))
            throw new InputException($"{path}: is a decision log, not candles",
                "inspect, compare, replay, report and export take it; backtest follows it with --like");
        if (OfResult(start) is { } result) throw new InputException($"{path}: is {result.What}, not candles", result.Hint);
        if (IsInstrument(Text(start)))
            throw new InputException($"{path}: is an instrument, not candles", "give it with --instrument, beside a candle file");
    }

    private static (string What, string Hint)? OfResult(ReadOnlySpan<byte> start)
    {
        var text = Text(start);
        if (text.StartsWith("set,", StringComparison.Ordinal) || text.StartsWith("{\"set\":", StringComparison.Ordinal))
            return ("the rows of a sweep", "report makes a page of them, merge joins them");
        if (!text.StartsWith('{')) return null;
        if (text.Contains($"\"{StressJson.Format}\"", StringComparison.Ordinal))
            return ("the result of a stress suite", "report makes a page of it");
        return text.Contains($"\"{WalkForwardFile.Format}\"", StringComparison.Ordinal)
            ? ("the result of a walk-forward analysis", "report makes a page of it")
            : null;
    }

    private static bool IsInstrument(string text) => text.StartsWith('{')
        && (text.Contains("\"market_type\"", StringComparison.Ordinal) || text.Contains("\"step_size\"", StringComparison.Ordinal))
        && !text.Contains("\"run_id\"", StringComparison.Ordinal);

    // A MessagePack map, which no text starts with; HDF5 and pickles do with the same byte.
    private static bool IsBinaryLog(ReadOnlySpan<byte> start) =>
        start is ([>= 0x80 and <= 0x8f, ..] or [0xde or 0xdf, ..]) and not [0x89, (byte)'H', ..] and not [0x80, <= 5, ..];

    private static bool IsJsonLog(ReadOnlySpan<byte> start) => start.IndexOf("\"run_id\""u8) >= 0;

    private static string Text(ReadOnlySpan<byte> start) => Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');

    // A pipe can be read but once, and has no length.
    private static byte[] Start(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return [];
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            if (!stream.CanSeek) return [];
            var start = new byte[Looked];
            return start[..stream.ReadAtLeast(start, Looked, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reader of the file reports why it cannot be read.
            return [];
        }
    }
}
