using ParityFast.Files;

namespace ParityFast.Input;

/// <summary>
/// Writes a file whole or not at all: beside its place first, so that a full disk or an interruption leaves what was there. What is
/// there and empty may be a pipe or a device, which must stay; it is written to as it is.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes a file; one that exists is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Target(path);
        if (File.Exists(path) && new FileInfo(target) is not { Exists: true, Length: > 0 })
        {
            Create(path, write, durable: false);
            return;
        }

        var draft = target + ".new";
        try
        {
            Create(draft, write, durable: true);
            File.Move(draft, target, overwrite: true);
            DiskSync.FolderOf(target);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    // A link stays one.
    private static string Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    // On the disk before it has its name: a power cut after the rename would otherwise leave an empty file in place of the one before.
    private static void Create(string path, Action<Stream> write, bool durable)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        write(stream);
        if (durable) stream.Flush(flushToDisk: true);
    }
}
