using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Live;

public sealed class CandleFeedTests
{
    private const string Read = "time,close\n1700000000,1\n1700000060,2\n", Longer = Read + "1700000120,3\n";

    private static readonly CandleFileOptions Options = new() { PriceDecimals = 2, Interval = 60_000_000 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cut", "is shorter than what was read of it")]
    [InlineData("deleted", "is no longer there: it was deleted or moved")]
    [InlineData("deleted and made anew, shorter", "is another file than the one that is read")]
    [InlineData("moved and made anew, longer", "is another file than the one that is read")]
    [InlineData("replaced", "is another file than the one that is read")]
    [InlineData("written anew in place, longer", "no longer holds what was read of it")]
    public async Task ReadAsync_FollowedFileIsNotWhatItWas_IsAnErrorAndNotSilence(string change, string expected)
    {
        using var folder = new TempFolder();
        var path = folder.Write("feed.csv", Read);
        var other = Read.Replace("17000", "18000", StringComparison.Ordinal) + "1800000120,3\n";
        var (closes, error) = await Follow(path, () =>
        {
            switch (change)
            {
                case "cut":
                    File.WriteAllText(path, "time,close\n");
                    break;
                case "deleted":
                    File.Delete(path);
                    break;
                case "deleted and made anew, shorter":
                    File.Delete(path);
                    File.WriteAllText(path, "time,close\n");
                    break;
                case "moved and made anew, longer":
                    File.Move(path, folder.Path("yesterday.csv"));
                    File.WriteAllText(path, other);
                    break;
                case "replaced":
                    File.Move(folder.Write("new.csv", Longer), path, overwrite: true);
                    break;
                default:
                    File.WriteAllText(path, other);
                    break;
            }
        });
        Assert.Equal([100, 200], closes);
        Assert.StartsWith($"feed.csv: {expected}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--resume", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1700000120,300.5", true, 2, "'1700000120,300.5'")] // whole, which cannot be known
    [InlineData("1700000120,3", true, 2, "'1700000120,3'")]
    [InlineData("17000", true, 2, "'17000'")]
    [InlineData("  ", true, 2, null)]
    [InlineData("", true, 2, null)]
    [InlineData("1700000120,300.5", false, 3, null)] // a file is over at its end
    public async Task ReadAsync_LastLineWithoutItsEnd_IsNoCandleOfAPipe(string last, bool isPipe, int candles, string? malformed)
    {
        var errors = new List<InputFormatException>();
        var feed = new CandleFeedOptions { MayBeCut = isPipe, OnMalformed = errors.Add };
        using var stream = new MemoryStream([.. System.Text.Encoding.UTF8.GetBytes(Read + last)]);
        var read = new List<CandleRow>();
        await foreach (var candle in CandleFeed.ReadAsync(stream, Options, feed, Cancellation)) read.Add(candle);
        Assert.Equal(candles, read.Count);
        Assert.Equal(malformed is null ? 0 : 1, errors.Count);
        if (malformed is not null) Assert.Equal($"stdin:4: the line has no end, so that it may have been cut: {malformed}", errors[0].Message.Split(';')[0].Split(", expected")[0]);
    }

    [Fact]
    public void Reader_AfterDispose_SaysThatItIsDisposedOf()
    {
        var reader = new CandleRowReader(Options);
        reader.Append("time,close\n1,2\n"u8);
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Append("1,2\n"u8));
        Assert.Throws<ObjectDisposedException>(() => reader.TryRead(out _));
    }

    [Fact]
    public async Task ReadAsync_PipeCutWithinItsFirstLine_IsNoStreamOfAnotherKind()
    {
        foreach (var text in new[] { "time,cl", "1700000000,1" })
        {
            var errors = 0;
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
            await foreach (var candle in CandleFeed.ReadAsync(stream, Options, new CandleFeedOptions { MayBeCut = true, OnMalformed = _ => errors++ }, Cancellation)) Assert.Fail($"{candle}");
            Assert.Equal(1, errors);
        }
    }

    [Fact]
    public async Task ReadAsync_FollowedFileMovedBehindALastLine_HasTheLineBeforeTheError()
    {
        using var folder = new TempFolder();
        var path = folder.Write("feed.csv", Read);
        var (closes, _) = await Follow(path, () =>
        {
            File.AppendAllText(path, "1700000120,3\n");
            File.Move(path, folder.Path("yesterday.csv"));
            File.WriteAllText(path, "time,close\n1700000180,4\n");
        });
        Assert.Equal([100, 200, 300], closes);
    }

    // Reads two candles, changes the file, and follows it until that is an error.
    private static async Task<(List<long> Closes, InputException Error)> Follow(string path, Action change)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var options = new CandleFileOptions { PriceDecimals = 2, Interval = 60_000_000 };
        var feed = new CandleFeedOptions { Name = "feed.csv", FollowEvery = TimeSpan.FromMilliseconds(1) };
        var closes = new List<long>();
        var error = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (var candle in CandleFeed.ReadAsync(stream, options, feed, Cancellation))
            {
                closes.Add(candle.Close);
                if (closes.Count == 2) change();
            }
        });
        return (closes, error);
    }
}
