using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Live;

public sealed class CandleFeedTests
{
    [Fact]
    public async Task ReadAsync_FollowedFileCut_IsAnErrorAndNotSilence()
    {
        using var folder = new TempFolder();
        var path = folder.Path("feed.csv");
        await File.WriteAllTextAsync(path, "time,close\n1700000000,1\n1700000060,2\n", TestContext.Current.CancellationToken);
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var options = new CandleFileOptions { PriceDecimals = 2, Interval = 60_000_000 };
        var feed = new CandleFeedOptions { Name = "feed.csv", FollowEvery = TimeSpan.FromMilliseconds(1) };
        var closes = new List<long>();
        var error = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (var candle in CandleFeed.ReadAsync(stream, options, feed, TestContext.Current.CancellationToken))
            {
                closes.Add(candle.Close);
                if (closes.Count == 2) await File.WriteAllTextAsync(path, "time,close\n", TestContext.Current.CancellationToken);
            }
        });
        Assert.Equal([100, 200], closes);
        Assert.Contains("feed.csv: is shorter than what was read of it", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
    }
}
