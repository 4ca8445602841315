namespace ParityFast.Live;

/// <summary>
/// Watches over a file that grows while it is read: it must stay the file that it was, or candles would be missed without a message. What
/// is not a file on a disk, such as a pipe, is not watched.
/// </summary>
internal sealed class FollowedFile(Stream stream, string name)
{
    // More than a line's time and close, which distinguish one candle from another.
    private const int Remembered = 128;

    private const string Hint = "let the feeder append to one file, then continue with --resume and the log: its candles are skipped";

    private readonly FileStream? _file = stream is FileStream { CanSeek: true } file ? file : null;
    private byte[] _last = [];

    /// <summary>Takes what was read, and checks that the text before it in the file is still the text that was read.</summary>
    /// <exception cref="InputException">The file was rewritten between two reads.</exception>
    public void Take(ReadOnlySpan<byte> read)
    {
        if (_file is null) return;
        var before = new byte[_last.Length];
        var from = _file.Position - read.Length - before.Length;
        if (RandomAccess.Read(_file.SafeFileHandle, before, from) != before.Length || !before.AsSpan().SequenceEqual(_last))
            throw new InputException($"{name}: no longer holds what was read of it: it was rewritten", Hint);
        _last = [.. _last, .. read];
        _last = _last[^Math.Min(Remembered, _last.Length)..];
    }

    /// <summary>Checks, when nothing more was read, whether the file can still grow.</summary>
    /// <exception cref="InputException">The file was cut, deleted, or there is another of its name.</exception>
    public void Wait()
    {
        if (_file is null) return;
        var named = LengthOfNamed(_file.Name);
        var length = RandomAccess.GetLength(_file.SafeFileHandle);
        if (length < _file.Position)
            throw new InputException($"{name}: is shorter than what was read of it: it was cut or rewritten", Hint);
        // Another process has appended since: what is there is read before anything else.
        if (length > _file.Position) return;
        if (named is null) throw new InputException($"{name}: is no longer there: it was deleted or moved", Hint);
        // Nothing was appended to the file that is read, so its name would give the same length if it were its name still.
        if (named != length)
            throw new InputException($"{name}: is another file than the one that is read, which was deleted or moved", Hint);
    }

    private static long? LengthOfNamed(string path)
    {
        try
        {
            // Opened, because a link reports its own length and not the file's.
            using var named = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.GetLength(named);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
