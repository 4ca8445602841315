using ParityFast.Live;
using ParityFast.Log;

namespace ParityFast.Tests.Live;

/// <summary>However a session is killed while it goes from one log to a continuation, one of the two can be resumed, and not both.</summary>
public sealed class LinkedHandOverTests
{
    private static readonly StrategyDefinition Renamed = StrategyDefinition.Of<RenamedTrader, RandomTrader.State>(setup => new RenamedTrader(setup), name: "RandomTrader");

    [Fact]
    public async Task Resume_KilledAtAnyByteOfTheHandOver_OneOfTheTwoGoesOn()
    {
        using var world = new LiveWorld();
        var (first, second) = await HandOver(world);
        var (before, after) = (await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        // What is sealed without the last byte of the footer: the log before, up to the event that names the continuation.
        File.WriteAllBytes(first, before[..^1]);
        var named = (int)DecisionLog.Verify(first).SealedLength;
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            var (length, linked) = (i % 3) switch
            {
                0 => (random.Next(named - 100, named + 1), 0),
                1 => (named, random.Next(after.Length + 1)),
                _ => (random.Next(named, before.Length + 1), after.Length),
            };
            // What the trial before began is in the way of nothing, but its name is.
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(first)!)) File.Delete(file);
            File.WriteAllBytes(first, before[..length]);
            File.WriteAllBytes(second, after[..linked]);
            var goesOn = CanResume(world, second);
            Assert.True(CanResume(world, first) != goesOn, $"both or none, with {length} bytes of {before.Length} and {linked} of {after.Length}");
            Assert.Equal(linked == after.Length, goesOn);
        }
    }

    [Fact]
    public async Task Resume_TheLogBefore_NamesTheLinkedOneWhereverBothAreNow()
    {
        using var world = new LiveWorld();
        var (first, second) = await HandOver(world);
        var error = Assert.Throws<InputException>(() => Resume(world, first));
        Assert.Contains($"another build continues this log in {second}", error.Message, StringComparison.Ordinal);
        Assert.Equal($"continue with that one: --resume {second}", error.Hint);

        var moved = Path.Combine(world.Folder, "moved");
        Directory.Move(Path.GetDirectoryName(first)!, moved);
        error = Assert.Throws<InputException>(() => Resume(world, Path.Combine(moved, Path.GetFileName(first))));
        Assert.Contains(Path.Combine(moved, Path.GetFileName(second)), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_LogThatNamesAFileElsewhere_OpensNoneButThatInItsOwnFolder()
    {
        using var world = new LiveWorld();
        var (first, second) = await HandOver(world);
        var elsewhere = Path.Combine(world.Folder, "elsewhere.msgpack");
        File.Copy(second, elsewhere);
        using var reader = DecisionLogReader.Open(first);
        foreach (var named in new[] { second, Path.GetFileName(second), "/somewhere/" + Path.GetFileName(second),
            "C:\\logs\\" + Path.GetFileName(second), "../../" + Path.GetFileName(second) })
            Assert.Equal(second, LinkedSegment.Next(reader, named));
        foreach (var named in new[] { elsewhere, "../elsewhere.msgpack", "..", ".", "", "/", "/dev/stdin", Path.GetFileName(first) })
            Assert.Null(LinkedSegment.Next(reader, named));
        File.Delete(second);
        Assert.Null(LinkedSegment.Next(reader, second));
    }

    [Fact]
    public async Task Resume_WithAnotherLogDirectory_ContinuesBesideTheLogBefore()
    {
        using var world = new LiveWorld();
        var candles = RandomCandles.Create(3, 200);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        string first;
        using (var session = world.Start(candles)) first =
            (await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(150), stop), stop.Token)).LogPath!;
        var options = world.Options(candles) with { AcceptNewBuild = true, LogDirectory = Path.Combine(world.Folder, "other") };
        using var linked = LiveSession.Resume(first, Renamed, world.Instrument, LiveWorld.Paper(), options);
        Assert.Equal(Path.GetDirectoryName(first), Path.GetDirectoryName(linked.LogPath));
        Assert.False(Directory.Exists(options.LogDirectory));
    }

    // A log with its footer, and the continuation as its first flush left it.
    private static async Task<(string First, string Second)> HandOver(LiveWorld world)
    {
        var candles = RandomCandles.Create(3, 200);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        string first;
        using (var session = world.Start(candles))
            first = (await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(150), stop), stop.Token)).LogPath!;
        using var linked = Resume(world, first);
        return (first, linked.LogPath!);
    }


    private static bool CanResume(LiveWorld world, string log)
    {
        try
        {
            using var session = Resume(world, log);
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static LiveSession Resume(LiveWorld world, string log) =>
        LiveSession.Resume(log, Renamed, world.Instrument, LiveWorld.Paper(), world.Options(RandomCandles.Create(3, 200)) with { AcceptNewBuild = true });
}
