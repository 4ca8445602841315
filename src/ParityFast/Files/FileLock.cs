namespace ParityFast.Files;

/// <summary>
/// Keeps a second writer away from a file by whatever name it comes: a link, another link, the name that it was moved to. Readers are
/// not kept out. The system lets go of a lock however the process ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // What a lock beside a file holds, so that a file of the user's own with its name is told from it.
    private static readonly byte[] Mark = "lock of parityfast\n"u8.ToArray();

    private readonly FileStream? _file, _beside;

    private FileLock(FileStream? file, FileStream? beside) => (_file, _beside) = (file, beside);

    /// <summary>Takes the lock of a file that is open to be written, and is kept open as long as the lock.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name, beside which a lock is kept if the system cannot lock the file itself.</param>
    /// <returns>The lock; null if another writer has it, in this process or in another.</returns>
    /// <exception cref="IOException">A lock beside the file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static FileLock? TryTake(FileStream file, string path) => DescriptorLock.TryTake(file) switch
    {
        DescriptorLock.Outcome.Taken => new FileLock(file, null),
        DescriptorLock.Outcome.Held => null,
        _ => TryTakeBeside(path),
    };

    /// <summary>
    /// Whether a writer has the lock of a file that is open to be read. Nothing is taken. False if the system cannot tell.
    /// </summary>
    public static bool IsHeld(FileStream file, string path)
    {
        if (DescriptorLock.IsHeld(file) is { } isHeld) return isHeld;
        try
        {
            var place = PlaceBeside(path);
            if (!File.Exists(place)) return false;
            new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Takes the lock away for good: nothing is written to the file any more.</summary>
    public void Finish()
    {
        if (_file is not null) DescriptorLock.Release(_file);
        if (_beside is null) return;
        File.Delete(_beside.Name);
        _beside.Dispose();
    }

    /// <summary>Gives the lock back. Call it before the file is closed.</summary>
    // The end of the file may be late: a process that is just being started has a copy of all that is open, and the lock with it.
    public void Dispose()
    {
        if (_file is { CanWrite: true }) DescriptorLock.Release(_file);
        _beside?.Dispose();
    }

    /// <summary>Takes a lock in a file beside the one that is written, which is deleted with <see cref="Finish"/>.</summary>
    /// <param name="path">The name of the file that is written.</param>
    /// <returns>The lock; null if another writer has it.</returns>
    /// <exception cref="IOException">A lock cannot be made: its name is that of a file of the user's own.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    internal static FileLock? TryTakeBeside(string path)
    {
        // Links lead to one name; of two hard links this knows nothing.
        var place = PlaceBeside(path);
        try
        {
            var made = new FileStream(place, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            made.Write(Mark);
            return new FileLock(null, made);
        }
        catch (IOException) when (File.Exists(place))
        {
            return TakeLeft(place);
        }
    }

    // The lock of a writer that was killed; null if its writer lives.
    private static FileLock? TakeLeft(string place)
    {
        FileStream left;
        try
        {
            left = new FileStream(place, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(place))
        {
            return null;
        }

        var held = new byte[Mark.Length];
        if (left.Length == Mark.Length && left.ReadAtLeast(held, held.Length, throwOnEndOfStream: false) == held.Length
            && held.AsSpan().SequenceEqual(Mark)) return new FileLock(null, left);
        left.Dispose();
        throw new IOException($"{place} has the name of the lock and is none of parityfast: move it elsewhere");
    }

    private static string PlaceBeside(string path) => RealPath.Of(path) + ".lock";
}
