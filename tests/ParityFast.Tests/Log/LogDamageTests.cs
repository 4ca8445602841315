using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Log;

/// <summary>One flipped bit in any place, or a cut at any byte, is detected, and nothing that is not sealed is believed.</summary>
public sealed class LogDamageTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<RandomTrader>();

    /// <summary>A log of several blocks: their length is that of a backtest.</summary>
    private static byte[] Bytes(TemporaryDirectory folder, int bars)
    {
        var run = LoggedRun.Write(folder.Root, Strategy, RandomCandles.Create(5, bars), Instrument.Perpetual("X"), new BacktestOptions());
        return File.ReadAllBytes(run.Path);
    }

    [Fact]
    public void Run_ThatIsCancelled_LeavesNoLog()
    {
        using var folder = new TemporaryDirectory();
        var options = new BacktestOptions { LogDirectory = folder.Root };
        void Run() => Backtest.Run(Strategy, RandomCandles.Create(3, 300), Instrument.Perpetual("X"), options, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(Run);
        Assert.Empty(Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Read_OneBitFlippedAnywhere_IsDetected()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 150);
        Assert.Equal(DecisionLogState.Intact, StateOf(log));
        for (var position = 0; position < log.Length; position++)
        {
            var bit = (byte)(1 << (position * 7 % 8));
            log[position] ^= bit;
            var state = StateOf(log);
            Assert.True(state is DecisionLogState.Tampered or DecisionLogState.Torn or null, $"bit {bit} of byte {position}: {state}");
            log[position] ^= bit;
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Read_OneBitFlippedInALongLog_IsFoundInItsBlock()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 12_000);
        var expected = Decisions(log);
        var random = new Random(2);
        Assert.True(log.Length > 3 * LogLayout.BlockLength);
        for (var i = 0; i < Seeds.Count(few: 12, full: 60); i++)
        {
            var position = random.Next(log.Length);
            var bit = (byte)(1 << random.Next(8));
            log[position] ^= bit;
            Assert.NotEqual(DecisionLogState.Intact, StateOf(log));
            var decisions = Decisions(log);
            Assert.True(decisions.Count < expected.Count);
            Assert.Equal(expected.Take(decisions.Count), decisions);
            log[position] ^= bit;
        }
    }

    [Fact]
    public void Read_CutAtAnyByte_IsTornOrIncompleteAndCountsTheBytes()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 150);
        for (var length = 0; length < log.Length; length++)
        {
            var status = StatusOf(log[..length]);
            Assert.True(status.State is DecisionLogState.Torn or DecisionLogState.Incomplete, $"cut at {length}: {status.State}");
            Assert.Equal(length, status.SealedLength + status.TornLength);
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Read_CutInALongLog_GivesWhatIsSealed()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 12_000);
        var expected = Decisions(log);
        var random = new Random(3);
        for (var i = 0; i < Seeds.Count(few: 8, full: 30); i++)
        {
            var part = log[..random.Next(LogLayout.BlockLength, log.Length)];
            var status = StatusOf(part);
            Assert.Equal(DecisionLogState.Torn, status.State);
            Assert.InRange(status.TornLength, 1, LogLayout.BlockLength + 2000);
            var decisions = Decisions(part);
            Assert.Equal(expected.Take(decisions.Count), decisions);
        }
    }

    [Fact]
    public void Read_CutAtASeal_IsIncomplete()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 12_000);
        var sealedLength = (int)StatusOf(log[..(2 * LogLayout.BlockLength)]).SealedLength;
        Assert.Equal((DecisionLogState.Incomplete, 0L), (StatusOf(log[..sealedLength]).State, StatusOf(log[..sealedLength]).TornLength));
    }

    [Fact]
    public void Read_LastSealDoesNotHold_IsTornAndEveryEarlierOneIsTampered()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 12_000);
        var ends = new List<int>();
        using (var blocks = new SealedBlocks(new MemoryStream(log), "log"))
        {
            while (blocks.Read()) ends.Add((int)blocks.SealedLength);
        }

        Assert.True(ends.Count > 3);
        for (var i = 0; i < ends.Count; i++)
        {
            // A power cut: the seal is on the disk, and what it seals is not.
            byte[] lost = [.. log];
            lost.AsSpan(ends[i] - LogLayout.SealLength - 200, 150).Clear();
            var status = StatusOf(lost);
            Assert.Equal(i == ends.Count - 1 ? DecisionLogState.Torn : DecisionLogState.Tampered, status.State);
            Assert.Equal(i == 0 ? 0 : ends[i - 1], status.SealedLength);
            // Cut after it, it is the last one.
            Assert.Equal(DecisionLogState.Torn, StateOf(lost[..ends[i]]));
        }
    }

    [Fact]
    public void Read_SomethingBehindTheFooter_IsTampered()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 150);
        foreach (byte[] more in (byte[][])[[0xc0], [0x91, 1], [0x93, 0, 5, 5], [0xc1], [0xdb], log[..50], log])
            Assert.Equal(DecisionLogState.Tampered, StateOf([.. log, .. more]));
    }

    [Fact]
    public void Read_BlocksSwappedOrLeftOut_IsTampered()
    {
        using var folder = new TemporaryDirectory();
        var log = Bytes(folder, 12_000);
        var first = (int)StatusOf(log[..(LogLayout.BlockLength + 5000)]).SealedLength;
        var second = (int)StatusOf(log[..(2 * LogLayout.BlockLength + 5000)]).SealedLength;
        Assert.True(first < second);
        Assert.Equal(DecisionLogState.Tampered, StateOf([.. log[..first], .. log[second..]]));
        Assert.Equal(DecisionLogState.Tampered, StateOf([.. log[..first], .. log[first..second], .. log[first..]]));
    }

    [Fact]
    public void Open_NoLogAtAll_SaysSo()
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("x.msgpack");
        foreach (byte[] content in (byte[][])[[], [0], [0x80], [0x81, 0xa1, (byte)'a', 1], [.. "timestamp,close\n1,2\n"u8], new byte[100_000]])
        {
            File.WriteAllBytes(path, content);
            Assert.Contains(path, Assert.Throws<DecisionLogException>(() => DecisionLog.Load(path)).Message, StringComparison.Ordinal);
            Assert.NotEqual(DecisionLogState.Intact, DecisionLog.Verify(path).State);
        }

        Assert.Contains("cannot open", Assert.Throws<DecisionLogException>(() => DecisionLog.Load(folder.File("none"))).Message, StringComparison.Ordinal);
        Assert.Throws<DecisionLogException>(() => DecisionLog.Load(folder.Root));
    }

    private static DecisionLogState? StateOf(byte[] log) => StatusOf(log).State;

    private static DecisionLogStatus StatusOf(byte[] log)
    {
        using var blocks = new SealedBlocks(new MemoryStream(log), "log");
        while (blocks.Read())
        {
        }

        return blocks.Status!;
    }

    private static List<string> Decisions(byte[] log)
    {
        var decisions = new List<string>();
        try
        {
            using var reader = DecisionLogReader.Open(new MemoryStream(log), "log");
            while (reader.Read())
            {
                if (reader.Kind == LogRecordKind.Decision) decisions.Add($"{reader.Bar} {reader.CloseTime} {reader.Mark} {reader.Equity} {reader.DecisionRecord}");
            }
        }
        catch (DecisionLogException)
        {
            // The header is damaged.
        }

        return decisions;
    }
}
