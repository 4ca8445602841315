using System.Globalization;
using System.Text;
using ParityFast.Live;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>
/// A feeder that was killed within a line and started again runs two lines into one: what comes of it is no candle, wherever it was cut.
/// </summary>
public sealed class GluedLineTests
{
    private const long Minute = 60_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Each cut is tried on the first candle, with and without one before it.
    [Theory]
    [InlineData(1_700_000_000, 1)]
    [InlineData(1_764_416_400, 1)]
    [InlineData(1_764_417_000, 1_000)]
    [InlineData(1_700_000_040, 1_000_000)]
    [InlineData(1_700_000_040, 1_000_000_000)]
    public async Task ReadAsync_CutAtAnyPlaceOfALine_TakesNoCandleThatWasNotSent(long first, long unit)
    {
        var lines = Enumerable.Range(0, 4).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{(first + (i * 60)) * unit},{46516 + i}.05")).ToArray();
        var sent = Enumerable.Range(0, 4).ToDictionary(i => (first + ((i + 1) * 60)) * 1_000_000, i => (4651605L + (i * 100)));
        for (var before = 0; before < 3; before++)
        {
            for (var cut = 1; cut < lines[before].Length; cut++)
            {
                var text = string.Join('\n',
                    lines[..before].Append(lines[before][..cut] + lines[before + 1]).Concat(lines[(before + 2)..])) + "\n";
                foreach (var (header, columns) in new[] { ("time,close\n", (string?)null), ("", "time,close") })
                {
                    var (taken, errors) = await Read(header + text, columns);
                    Assert.All(taken, row => Assert.True(sent.TryGetValue(row.CloseTime, out var close) && close == row.Close,
                        $"{header}{text}: {row}"));
                    Assert.Equal(2 - before, taken.Count - before);
                    Assert.Single(errors);
                }
            }
        }
    }

    // JSON is no object then, wherever it was cut: on the first line too it is a malformed candle, and not another kind of file.
    [Fact]
    public async Task ReadAsync_JsonCutAtAnyPlaceOfALine_TakesNoCandleThatWasNotSent()
    {
        var lines = Enumerable.Range(0, 4).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{{\"time\":{1_700_000_000 + (i * 60)},\"close\":{46516 + i}.05,\"k\":{{\"a\":1}}}}")).ToArray();
        for (var before = 0; before < 3; before++)
        {
            for (var cut = 1; cut <= lines[before].Length; cut++)
            {
                var (taken, errors) = await Read(string.Join('\n', lines[..before].Append(lines[before][..cut] + lines[before + 1]).Concat(lines[(before + 2)..])) + "\n", null);
                Assert.Equal(lines[..before].Concat(lines[(before + 2)..]).Select(line => long.Parse(line[8..18], CultureInfo.InvariantCulture)), taken.Select(row => (row.CloseTime - Minute) / 1_000_000));
                Assert.Single(errors);
            }
        }
    }

    [Theory]
    [InlineData("{\"time\":1700000000,\"close\"")]
    [InlineData("{\"event\":\"hello\",\"data\":{\"time\":1700000000,\"close\":1}")]
    public async Task ReadAsync_FirstLineThatIsNoJson_IsAnotherKindOfFile(string line) =>
        await Assert.ThrowsAsync<InputFormatException>(() => Read(line + "\n{\"time\":1700000000,\"close\":1}\n", null));

    // Times in milliseconds whose first and last digits look like two times in seconds.
    [Theory]
    [InlineData(1_771_770_000_000)]
    [InlineData(1_771_771_764_000)]
    [InlineData(1_761_764_416_000)]
    public async Task ReadAsync_TimesThatCouldBeTwo_AreTaken(long first)
    {
        first -= first % 60_000;
        var text = string.Join('\n', Enumerable.Range(0, 200).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{first + (i * 60_000)},1"))) + "\n";
        var (taken, errors) = await Read("time,close\n" + text, null);
        Assert.Empty(errors);
        Assert.Equal(200, taken.Count);
    }

    // As simulators and sessions send them: off the minute from the first.
    [Theory]
    [InlineData(1_700_000_000L)]
    [InlineData(1_700_000_000_000L)]
    [InlineData(1_597_026_383_085L)]
    [InlineData(1_597_026_383_085_000L)]
    public async Task ReadAsync_TimesOffTheMinute_AreTaken(long first)
    {
        var unit = first < 100_000_000_000 ? 1 : first < 100_000_000_000_000 ? 1_000 : 1_000_000;
        var text = string.Join('\n', Enumerable.Range(0, 50).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{first + (i * 60L * unit)},1"))) + "\n";
        var (taken, errors) = await Read("time,close\n" + text, null);
        Assert.Empty(errors);
        Assert.Equal(50, taken.Count);
    }

    private static async Task<(List<CandleRow> Taken, List<string> Errors)> Read(string text, string? columns)
    {
        var (taken, errors) = (new List<CandleRow>(), new List<string>());
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text));
        var options = new CandleFileOptions { PriceDecimals = 2, Interval = Minute, Columns = columns };
        var feed = new CandleFeedOptions { Name = "feed", MayBeCut = true, OnMalformed = error => errors.Add(error.Message) };
        await foreach (var row in CandleFeed.ReadAsync(stream, options, feed, Cancellation)) taken.Add(row);
        return (taken, errors);
    }
}
