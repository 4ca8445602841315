using System.Text;

namespace ParityFast.Cli;

/// <summary>Recognises kinds of JSON files, which have the same extension, by the format that they name before anything else.</summary>
internal static class JsonFileKind
{
    // A version and the format's own field come first.
    private const int Looked = 128;

    /// <summary>Whether a file is JSON that begins by naming a format.</summary>
    /// <param name="path">A file that exists.</param>
    /// <param name="format">The format.</param>
    public static bool Names(string path, string format)
    {
        if (!string.Equals(Path.GetExtension(path), ".json", StringComparison.OrdinalIgnoreCase)) return false;
        Span<byte> start = stackalloc byte[Looked];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return Encoding.UTF8.GetString(start).Contains($"\"{format}\"", StringComparison.Ordinal);
    }
}
