using System.Runtime.InteropServices;

namespace ParityFast.Files;

/// <summary>
/// Puts names on the disk: what was created or renamed in a folder is there after a power cut only once the folder is synced.
/// </summary>
internal static partial class DiskSync
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Returns once the names in the folder of a file are on the disk itself. Windows has no such call, and writes names by itself.
    /// </summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    public static void FolderOf(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        var descriptor = Open(folder, ReadOnly);
        // A folder that may be written and not be read cannot be opened, and so not be synced.
        if (descriptor < 0) return;
        try
        {
            const int NotSupported = 22;
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error and not NotSupported)
                throw new IOException($"{folder}: cannot be synced: {Marshal.GetPInvokeErrorMessage(error)}");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
