namespace ParityFast.Files;

/// <summary>
/// Keeps a second writer away from a file by whatever name it comes: a link, another link, the name that it was moved to. Readers are
/// not kept out. The system lets go of a lock however the process ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
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

    public void Dispose() => _beside?.Dispose();

    private static FileLock? TryTakeBeside(string path)
    {
        // Links lead to one name; of two hard links this knows nothing.
        var place = PlaceBeside(path);
        try
        {
            return new FileLock(null, new FileStream(place, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException) when (File.Exists(place))
        {
            return null;
        }
    }

    private static string PlaceBeside(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path)) + ".lock";
}
