using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Tests.LogFormat;

/// <summary>A log that is taken away or changed while it is written is found out at the next flush, and nothing is written to it any more.</summary>
public sealed class WatchedLogTests
{
    private static readonly DateTime Label = new(2025, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("delete", "was deleted or moved")]
    [InlineData("move", "was deleted or moved")]
    [InlineData("move folder", "was deleted or moved")]
    [InlineData("replace", "was deleted or moved")]
    [InlineData("cut", "was cut")]
    [InlineData("empty", "was cut")]
    [InlineData("append", "was written to by another process")]
    [InlineData("overwrite end", "was overwritten")]
    [InlineData("overwrite middle", "was overwritten")]
    public void Flush_LogThatIsNoLongerTheOneWritten_IsAnErrorAndWritesNothing(string what, string expected)
    {
        using var folder = new TemporaryDirectory();
        using var writer = Begin(folder);
        // Two flushes: what is on the disk is older than what the writer knows by heart.
        Bar(writer, 1);
        Bar(writer, 2);
        var now = Disturb(writer.Path, what);
        var before = now is null ? null : File.ReadAllBytes(now);
        // Nothing new is to be written, and all the same it is noticed.
        var fault = Assert.Throws<DecisionLogException>(() => writer.Flush());
        Assert.Contains($"{writer.Path}: the decision log {expected} while it was written", fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Hint);
        Assert.Contains("ended with a write that failed", Assert.Throws<DecisionLogException>(() => Bar(writer, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<DecisionLogException>(() => writer.Complete(LogFooter.Create(writer.State, default, null, null)));
        if (now is not null) Assert.Equal(before, File.ReadAllBytes(now));
    }

    [Fact]
    public void Flush_LogThatWasTouchedAndReadAlone_GoesOn()
    {
        using var folder = new TemporaryDirectory();
        using (var writer = Begin(folder))
        {
            for (var bar = 1; bar < 20; bar++)
            {
                Bar(writer, bar);
                if (bar % 3 == 0) File.SetLastWriteTimeUtc(writer.Path, Label);
                Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Load(writer.Path).Status!.State);
            }

            writer.Complete(LogFooter.Create(writer.State, default, null, null), durable: true);
        }

        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(Directory.GetFiles(folder.Root, "*.msgpack", SearchOption.AllDirectories)[0]).State);
    }

    [Fact]
    public void Resume_MovedLog_IsWatchedUnderItsNewName()
    {
        using var folder = new TemporaryDirectory();
        using (var writer = Begin(folder)) Bar(writer, 1);
        var (path, moved) = (Directory.GetFiles(folder.Root, "*.msgpack", SearchOption.AllDirectories)[0], folder.File("moved.msgpack"));
        File.Move(path, moved);
        using var resumed = DecisionLogWriter.Resume(moved, out _);
        Bar(resumed, 2);
        File.Delete(moved);
        Assert.Throws<DecisionLogException>(() => Bar(resumed, 3));
    }

    private static DecisionLogWriter Begin(TemporaryDirectory folder)
    {
        var writer = DecisionLogWriter.Create(LogFile.Create(folder.Root, "live", Label, "X", locked: true), LogFileTests.Header, sealsBlocks: false);
        writer.Flush();
        return writer;
    }

    private static void Bar(DecisionLogWriter writer, int bar)
    {
        writer.Candle(bar * 60_000_000L, 100 + bar % 7);
        writer.Hold(Decision.Hold(new Reason(0)));
        writer.Flush();
    }

    // The place of what is left of the log; null for none.
    private static string? Disturb(string path, string what)
    {
        var moved = path + ".moved";
        switch (what)
        {
            case "delete":
                File.Delete(path);
                return null;
            case "move":
                File.Move(path, moved);
                return moved;
            case "move folder":
                if (!OperatingSystem.IsLinux()) Assert.Skip("a moved folder is seen by its files being gone");
                var folder = Path.GetDirectoryName(path)!;
                Directory.Move(folder, folder + "-moved");
                return Path.Combine(folder + "-moved", Path.GetFileName(path));
            case "replace":
                File.Copy(path, moved);
                File.Move(moved, path, overwrite: true);
                return path;
        }

        using (var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            switch (what)
            {
                case "cut": stream.SetLength(stream.Length - 3); break;
                case "empty": stream.SetLength(0); break;
                case "append": Write(stream, stream.Length); break;
                case "overwrite end": Write(stream, stream.Length - 1); break;
                default: Write(stream, stream.Length / 2); break;
            }
        }

        // Whatever the clock of the file system: it was written to later.
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        return path;
    }

    private static void Write(FileStream stream, long at)
    {
        stream.Position = at;
        var now = at < stream.Length ? stream.ReadByte() : 0;
        stream.Position = at;
        stream.WriteByte((byte)(now ^ 0x55));
    }
}
