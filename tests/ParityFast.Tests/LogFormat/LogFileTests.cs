using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Tests.LogFormat;

/// <summary>The paths of logs, who may write them, and what happens when they cannot be written.</summary>
public sealed class LogFileTests
{
    private static readonly DateTime Label = new(2025, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    internal static readonly DecisionLogHeader Header = new()
    {
        Run = new DecisionLogRun { RunId = "r", EquityBase = Money.FromDecimal(10_000) },
        StrategyName = "S",
        Instrument = Instrument.Spot("X"),
        PriceDecimals = 2,
        QuantityDecimals = 4,
        Interval = 60_000_000,
        Reasons = ["wait"],
    };

    [Fact]
    public void Create_NameTaken_CountsOn()
    {
        using var folder = new TemporaryDirectory();
        var names = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var file = LogFile.Create(folder.Root, "bt", Label, "BTC/USD");
            names.Add(Path.GetRelativePath(folder.Root, file.Path).Replace('\\', '/'));
            Assert.Equal(Path.GetFileNameWithoutExtension(file.Path), file.RunId);
        }

        Assert.Equal(["2025-01-15/bt_20250115_103000_BTC-USD.msgpack", "2025-01-15/bt_20250115_103000_BTC-USD-2.msgpack", "2025-01-15/bt_20250115_103000_BTC-USD-3.msgpack"], names);
    }

    [Fact]
    public void Create_ManyAtOnce_EachHasItsOwnFile()
    {
        using var folder = new TemporaryDirectory();
        var paths = new string[40];
        Parallel.For(0, paths.Length, i =>
        {
            using var file = LogFile.Create(folder.Root, "bt", Label, "X");
            paths[i] = file.Path;
        });
        Assert.Equal(paths.Length, paths.Distinct().Count());
    }

    [Theory]
    [InlineData("../../etc/passwd", "..-..-etc-passwd")]
    [InlineData("a\\b:c*d?e\"f<g>h|i j", "a-b-c-d-e-f-g-h-i-j")]
    [InlineData("\u0000é", "--")]
    public void Create_UnsafeSymbol_StaysInItsDirectory(string symbol, string name)
    {
        using var folder = new TemporaryDirectory();
        using var file = LogFile.Create(folder.Root, "live", Label, symbol);
        Assert.Equal(Path.Combine(folder.Root, "2025-01-15", $"live_20250115_103000_{name}.msgpack"), file.Path);
    }

    [Fact]
    public void Create_NoDirectoryToBeHad_SaysWhere()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("file"), "");
        var fault = Assert.Throws<DecisionLogException>(() => LogFile.Create(folder.File("file"), "bt", Label, "X"));
        Assert.Contains("cannot create a decision log here", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SecondSession_IsRefusedUntilTheFirstIsGone()
    {
        using var folder = new TemporaryDirectory();
        string path;
        using (var writer = DecisionLogWriter.Create(LogFile.Create(folder.Root, "live", Label, "X", locked: true), Header))
        {
            path = writer.Path;
            writer.Flush();
            Assert.Contains("another session", Assert.Throws<DecisionLogException>(() => DecisionLogWriter.Resume(path, out _)).Message, StringComparison.Ordinal);
            // Reading is not writing.
            Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Load(path).Status!.State);
        }

        using (var writer = DecisionLogWriter.Resume(path, out var found))
        {
            Assert.Equal((DecisionLogState.Incomplete, 0L), (found.State, found.TornLength));
            Assert.Throws<DecisionLogException>(() => DecisionLogWriter.Resume(path, out _));
            writer.Complete(LogFooter.Create(writer.State, default, null, null));
        }

        Assert.False(File.Exists(path + ".lock"));
        Assert.Contains("complete", Assert.Throws<DecisionLogException>(() => DecisionLogWriter.Resume(path, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_DiskFull_IsAClearErrorAndTheLogStaysWhole()
    {
        using var disk = new SmallDisk(100_000);
        using var writer = DecisionLogWriter.Create(new LogFile("some.log", disk), Header);
        var fault = Assert.Throws<DecisionLogException>(() =>
        {
            for (var i = 1; i < 100_000; i++)
            {
                writer.Candle(i * 60_000_000L, 100);
                writer.Hold(Decision.Hold(new Reason(0)));
            }
        });
        Assert.Equal("some.log: cannot write the decision log: No space left on device", fault.Message);
        // There is room again, and a part of a block in the file: what came after that could not be read.
        var length = disk.Length;
        disk.Room = int.MaxValue;
        Assert.Contains("ended with a write that failed", Assert.Throws<DecisionLogException>(() => writer.Flush()).Message, StringComparison.Ordinal);
        Assert.Throws<DecisionLogException>(() => writer.Complete(LogFooter.Create(writer.State, default, null, null)));
        Assert.Equal(length, disk.Length);
        using var blocks = new SealedBlocks(new MemoryStream(disk.ToArray()), "some.log");
        while (blocks.Read())
        {
        }

        Assert.Equal(DecisionLogState.Torn, blocks.Status!.State);
        Assert.True(blocks.SealedLength > LogLayout.BlockLength);
    }

    [Fact]
    public void Resume_CutAtAnyByte_GoesOnAsIfNothingHadHappened()
    {
        using var folder = new TemporaryDirectory();
        var (whole, path) = (folder.File("whole"), folder.File("cut"));
        using (var writer = DecisionLogWriter.Create(LogFile.CreateAt(whole), Header, sealsBlocks: false)) WriteBars(writer, 0, 40);
        var bytes = File.ReadAllBytes(whole);
        var headerLength = 0;
        using (var writer = DecisionLogWriter.Create(LogFile.CreateAt(folder.File("header")), Header, sealsBlocks: false)) writer.Flush();
        headerLength = (int)new FileInfo(folder.File("header")).Length;
        for (var length = headerLength; length < bytes.Length; length += 3)
        {
            File.WriteAllBytes(path, bytes[..length]);
            using (var writer = DecisionLogWriter.Resume(path, out var found))
            {
                Assert.Equal(length, found.SealedLength + found.TornLength);
                WriteBars(writer, (int)writer.State.Bars, 40);
            }

            Assert.Equal(bytes, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void Resume_DamagedLog_IsRefused()
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("log");
        using (var writer = DecisionLogWriter.Create(LogFile.CreateAt(path), Header, sealsBlocks: false)) WriteBars(writer, 0, 40);
        var bytes = File.ReadAllBytes(path);
        bytes[^200] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<DecisionLogException>(() => DecisionLogWriter.Resume(path, out _));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    /// <summary>As a live session does: the header first, then input and decision, then the execution, each with its seal.</summary>
    private static void WriteBars(DecisionLogWriter writer, int from, int to)
    {
        if (from == 0) writer.Flush();
        for (var bar = from; bar < to; bar++)
        {
            writer.Candle((bar + 1) * 60_000_000L, 100 + bar % 7);
            writer.Decision(Decision.Hold(new Reason(0), (SignalLabel)(bar / 3 % 4)), default);
            writer.Flush();
        }
    }

    /// <summary>A stream on a disk with space for so many bytes.</summary>
    private sealed class SmallDisk(int room) : MemoryStream
    {
        public int Room { get; set; } = room;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = Math.Min(buffer.Length, Room - (int)Length);
            base.Write(buffer[..fits]);
            if (fits < buffer.Length) throw new IOException("No space left on device");
        }
    }
}
