using System.Text;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Tests.Log;

/// <summary>Whatever a file has in it, everything that reads logs ends with what it says or with an error of input, in bounded memory.</summary>
public sealed class LogMutationTests
{
    // Many times what any of these logs takes, which are below half a megabyte.
    private const long MemoryLimit = 96L << 20;

    private static readonly Lazy<byte[][]> Logs = new(() => [.. Enumerable.Range(0, 12).Select(Written)]);

    [Trait("Category", "Seeded")]
    [Fact]
    public void Read_MutatedLogs_AreReadOrRefused() => Try(0, Seeds.Count(200, 20_000));

    private static void Try(int firstSeed, int count)
    {
        using var folder = new TemporaryDirectory();
        var readSealed = 0;
        for (var i = 0; i < count; i++)
        {
            var seed = firstSeed + i;
            var log = Logs.Value[seed % Logs.Value.Length];
            var isSealed = i % 3 > 0;
            File.WriteAllBytes(folder.File("log"), isSealed ? new MutatedLog(seed).Sealed(log) : new MutatedLog(seed).Bytes(log));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var wasRead = IsReadOrRefused(folder.File("log"), seed);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MemoryLimit, $"seed {seed}: {allocated} bytes");
            // Some changes are of a number, and the log is as good as before; one that seals do not cover is not.
            Assert.True(isSealed || !wasRead, $"seed {seed}: read, and its seals do not hold");
            if (wasRead) readSealed++;
        }

        Assert.InRange(readSealed, count / 50, count / 2);
    }

    /// <summary>True if all was read, false if it was rejected.</summary>
    private static bool IsReadOrRefused(string path, int seed)
    {
        try
        {
            var status = DecisionLog.Verify(path);
            var log = DecisionLog.Load(path);
            var read = new StringBuilder();
            foreach (var decision in log.Decisions()) read.Clear().Append(decision).Append(decision.Details);
            foreach (var point in log.EquityCurve()) read.Clear().Append(point);
            if (log.Header is { } header) read.Append(RecordedRun.Options(header));
            ParityFast.Parity.Compare(path, path);
            DecisionLogJson.Export(path, path + ".json");
            return status.State is DecisionLogState.Intact;
        }
        catch (InputException fault)
        {
            Assert.NotEmpty(fault.Message);
            return false;
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"seed {seed}: not an error of input", fault);
        }
    }

    private static byte[] Written(int seed)
    {
        using var folder = new TemporaryDirectory();
        new RandomLog(seed).Write(folder.File("log"));
        return File.ReadAllBytes(folder.File("log"));
    }
}
