namespace ParityFast.Files;

/// <summary>
/// Watches over a file while it is written: it must stay the file of its name, as long as it was left, and no other process may write to
/// it. What is written to a file that was deleted is lost, and a hole is what comes after one that was cut.
/// </summary>
/// <param name="file">The file, open to be read and written.</param>
internal sealed class WrittenFile(FileStream file)
{
    private const int Remembered = 64;

    // The name that the system gives the opening now; without /proc it is looked for by its path.
    private readonly string? _name = NameOf(file);
    private byte[] _last = [];
    private long _length = file.Length;
    private DateTime _written = File.GetLastWriteTimeUtc(file.SafeFileHandle);

    /// <summary>What happened to the file since it was left; null for nothing.</summary>
    /// <param name="isWhole">Whether the file still holds what was written: asked only if the file was touched.</param>
    public string? Fault(Func<bool> isWhole)
    {
        if (IsGone()) return "was deleted or moved";
        var length = RandomAccess.GetLength(file.SafeFileHandle);
        if (length < _length) return "was cut";
        if (length > _length) return "was written to by another process";
        Span<byte> last = stackalloc byte[Remembered];
        last = last[.._last.Length];
        if (RandomAccess.Read(file.SafeFileHandle, last, _length - last.Length) != last.Length || !last.SequenceEqual(_last))
            return "was overwritten";
        var written = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        if (written == _written) return null;
        if (!isWhole()) return "was overwritten";
        _written = written;
        return null;
    }

    /// <summary>Leaves the file as it is now, after <paramref name="bytes"/> were written to its end.</summary>
    public void Leave(ReadOnlySpan<byte> bytes)
    {
        _length = RandomAccess.GetLength(file.SafeFileHandle);
        _last = [.. bytes[^Math.Min(Remembered, bytes.Length)..]];
        _written = File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }

    private bool IsGone() => _name is not null ? NameOf(file) != _name : !File.Exists(file.Name);

    // "/path/to/file", or "/path/to/file (deleted)".
    private static string? NameOf(FileStream file)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return new FileInfo(FormattableString.Invariant($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}")).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
