using System.Runtime.InteropServices;
using ParityFast.Files;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Files;

/// <summary>One writer for a file, whatever it is called.</summary>
public sealed class FileLockTests
{
    [Fact]
    public void IsHeld_AsLongAsThereIsAWriter_AndLookingTakesNothing()
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("file");
        bool IsHeld()
        {
            using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return FileLock.IsHeld(reader, path);
        }

        using (var first = Open(path, FileMode.CreateNew))
        {
            Assert.False(IsHeld());
            using var locked = FileLock.TryTake(first, path);
            Assert.True(IsHeld());
            Assert.True(IsHeld());
        }

        Assert.False(IsHeld());
        using var second = Open(path, FileMode.Open);
        using var again = FileLock.TryTake(second, path);
        Assert.NotNull(again);
    }

    [Fact]
    public void Open_CopyOfTheDescriptorIsLeft_TheLogIsFreeOnceItsWriterIsGone()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("descriptors are Linux's here");
        using var folder = new TemporaryDirectory();
        var path = folder.File("file");
        File.WriteAllText(path, "");
        var first = LogFile.Open(path);
        // As a process has it that another thread is just starting: it was forked, and does not run its own program yet.
        var copy = CopyOf(path);
        try
        {
            Assert.Throws<DecisionLogException>(() => LogFile.Open(path));
            first.Dispose();
            LogFile.Open(path).Dispose();
        }
        finally
        {
            Assert.Equal(0, Close(copy));
        }
    }

    [Theory]
    [InlineData("same")]
    [InlineData("symbolic")]
    [InlineData("hard")]
    [InlineData("moved")]
    [InlineData("folder")]
    public void TryTake_SecondWriterByAnyName_IsKeptOutUntilTheFirstIsGone(string how)
    {
        if (how is "hard" or "moved" && !OperatingSystem.IsLinux()) Assert.Skip("the lock is beside the file here");
        using var folder = new TemporaryDirectory();
        var path = folder.File("file");
        using (var first = Open(path, FileMode.CreateNew))
        {
            using var locked = FileLock.TryTake(first, path);
            Assert.NotNull(locked);
            var other = Other(folder, path, how);
            using (var second = Open(other, FileMode.Open)) Assert.Null(FileLock.TryTake(second, other));
            // Reading is not writing; and what is closed by a reader is not the lock.
            using (var reader = new FileStream(other, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)) Assert.Equal(0, reader.Length);
            using (var third = Open(other, FileMode.Open)) Assert.Null(FileLock.TryTake(third, other));
        }

        var now = how == "moved" ? folder.File("other") : path;
        using var later = Open(now, FileMode.Open);
        using var mine = FileLock.TryTake(later, now);
        Assert.NotNull(mine);
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("")]
    [InlineData("lock of parityfast")]
    [InlineData("lock of parityfast\nand mine")]
    public void TryTakeBeside_FileOfTheUsersByTheNameOfTheLock_IsLeftAlone(string text)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("log.lock"), text);
        var error = Assert.Throws<IOException>(() => FileLock.TryTakeBeside(folder.File("log")));
        Assert.Contains("log.lock", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder.File("log.lock")));
    }

    [Fact]
    public void TryTakeBeside_UntilItIsFinished_KeepsOthersOut()
    {
        using var folder = new TemporaryDirectory();
        using (var first = FileLock.TryTakeBeside(folder.File("log")))
        {
            Assert.NotNull(first);
            Assert.Null(FileLock.TryTakeBeside(folder.File("log")));
        }

        // As a killed writer leaves it: the next one takes it over, and takes it away at its end.
        Assert.True(File.Exists(folder.File("log.lock")));
        using (var second = FileLock.TryTakeBeside(folder.File("log"))) second!.Finish();
        Assert.False(File.Exists(folder.File("log.lock")));
    }

    private static string Other(TemporaryDirectory folder, string path, string how)
    {
        var other = folder.File("other");
        switch (how)
        {
            case "symbolic":
                File.CreateSymbolicLink(other, path);
                return other;
            case "hard":
                using (var process = System.Diagnostics.Process.Start("ln", [path, other])) process.WaitForExit();
                return other;
            case "moved":
                File.Move(path, other);
                return other;
            case "folder":
                Directory.CreateSymbolicLink(other, folder.Root);
                return Path.Combine(other, "file");
            default:
                return path;
        }
    }

    private static FileStream Open(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    // A copy of this process's descriptor of a file, which has the same locks.
    private static int CopyOf(string path)
    {
        var found = Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Where(entry => new FileInfo(entry).LinkTarget == path)
            .Select(entry => int.Parse(Path.GetFileName(entry), System.Globalization.CultureInfo.InvariantCulture));
        return Duplicate(found.Single());
    }

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
