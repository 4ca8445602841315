using ParityFast.Files;

namespace ParityFast.Input;

/// <summary>
/// Writes a file whole or not at all: as a draft beside its place first, so that a full disk or an interruption leaves what was there.
/// What is there and empty may be a pipe or a device, which must stay; it is written to as it is.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes a file; one that exists is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Target(path);
        if (!File.Exists(path) || new FileInfo(target) is { Exists: true, Length: > 0 })
        {
            Put(target, write, overwrite: true);
            return;
        }

        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        write(stream);
    }

    /// <summary>Writes a file that is not there yet.</summary>
    /// <exception cref="IOException">There is one, or it cannot be written.</exception>
    public static void WriteNew(string path, Action<Stream> write) => Put(path, write, overwrite: false);

    private static void Put(string target, Action<Stream> write, bool overwrite)
    {
        var stream = Draft(target);
        try
        {
            using (stream) write(stream);
            // On the disk before it has its name: a power cut after the rename would otherwise leave an empty file in place of the one
            // before. Opened once more, because what writes may close the stream; only to read if that is enough, because the file may be
            // read-only.
            using (var written = File.OpenHandle(stream.Name, access: OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read))
                RandomAccess.FlushToDisk(written);
            File.Move(stream.Name, target, overwrite);
            DiskSync.FolderOf(target);
        }
        catch
        {
            File.Delete(stream.Name);
            throw;
        }
    }

    // By a random name, and made only if there is no such file: what is there, a link too, belongs to the user.
    private static FileStream Draft(string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        // Who could not read the file that is replaced cannot read the new one.
        if (!OperatingSystem.IsWindows() && File.Exists(target)) options.UnixCreateMode = File.GetUnixFileMode(target);
        return new FileStream(DraftName(target), options);
    }

    private static string DraftName(string target) => $"{target}.{Path.GetRandomFileName()}.new";

    // A link stays one.
    private static string Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
