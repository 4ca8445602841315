using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Live;

public sealed class CandleFeedTests
{
    private const string Read = "time,close\n1700000000,1\n1700000060,2\n", Longer = Read + "1700000120,3\n";

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
