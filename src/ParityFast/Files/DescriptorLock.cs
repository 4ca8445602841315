using System.Runtime.InteropServices;

namespace ParityFast.Files;

/// <summary>
/// Linux's lock of an open file description (fcntl(2), F_OFD_SETLK): it is on the file, of whatever name, holds against other openings
/// in the same process, and ends with the opening that took it. What .NET offers is either dropped when any other opening is closed
/// (<see cref="FileStream.Lock"/>) or keeps readers out (<see cref="FileShare.None"/>).
/// </summary>
internal static partial class DescriptorLock
{
    // fcntl.h and errno.h of Linux, the same on x64 and Arm64.
    private const int GetLock = 36, SetLock = 37, TryAgain = 11, AccessDenied = 13;
    private const short WriteLock = 1, Unlock = 2;

    public enum Outcome
    {
        /// <summary>The lock is taken.</summary>
        Taken,

        /// <summary>Another opening has it.</summary>
        Held,

        /// <summary>This system or file system has no such lock, or would keep readers out with it.</summary>
        Unknown,
    }

    public static Outcome TryTake(FileStream file)
    {
        if (!OperatingSystem.IsLinux()) return Outcome.Unknown;
        if (!TrySet(file, WriteLock, out var error)) return error is TryAgain or AccessDenied ? Outcome.Held : Outcome.Unknown;
        if (CanBeRead(file.Name)) return Outcome.Taken;
        TrySet(file, Unlock, out _);
        return Outcome.Unknown;
    }

    /// <summary>Whether another opening has the lock; null if this system cannot tell. Nothing is taken.</summary>
    public static bool? IsHeld(FileStream file)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var record = new Record { Kind = WriteLock };
        return Control((int)file.SafeFileHandle.DangerousGetHandle(), GetLock, ref record) == 0 ? record.Kind != Unlock : null;
    }

    /// <summary>Gives the lock back before the file is closed.</summary>
    public static void Release(FileStream file) => TrySet(file, Unlock, out _);

    private static bool TrySet(FileStream file, short kind, out int error)
    {
        // Zero length: to the end, wherever that will be.
        var record = new Record { Kind = kind };
        var isSet = Control((int)file.SafeFileHandle.DangerousGetHandle(), SetLock, ref record) == 0;
        error = isSet ? 0 : Marshal.GetLastPInvokeError();
        return isSet;
    }

    // A network file system may take both kinds of lock for one, and then a log could not be read while it is written.
    private static bool CanBeRead(string path)
    {
        try
        {
            using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, ref Record record);

    /// <summary>struct flock.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Record
    {
        public short Kind, Whence;
        public long Start, Length;
        public int Process;
    }
}
