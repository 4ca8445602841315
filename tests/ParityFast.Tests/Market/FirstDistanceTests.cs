using System.Globalization;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>
/// How long a candle is must not depend on rows that come later: a file that was read as far as it went is read alike when it grows.
/// </summary>
public sealed class FirstDistanceTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Load_RandomGaps_APrefixIsReadLikeTheWholeOrNotAtAll()
    {
        var (read, rejected) = (0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 200, full: 5_000); seed++)
        {
            var lines = Lines(new Random(seed));
            foreach (var options in new[] { new CandleFileOptions(), new CandleFileOptions { Sort = seed % 2 == 0,
                GeneralPathOnly = true } })
            {
                if (Closes(lines, lines.Count, options) is not { } whole)
                {
                    rejected++;
                    continue;
                }

                read++;
                for (var count = 1; count < lines.Count; count++)
                {
                    if (Closes(lines, count, options) is { } closes) Assert.All(closes, close => Assert.Contains(close, whole));
                }
            }
        }

        Assert.True(read > 50 && rejected > 50, $"{read} read, {rejected} rejected");
    }

    [Theory]
    [InlineData("1700000040,1|1700000220,1|1700000280,1|1700000340,1", "60")]
    [InlineData("2023-07-03,1|2023-07-05,1|2023-07-06,1|2023-07-07,1", "86400")]
    public void Load_FirstDistanceIsNotThatOfMost_IsRejectedAndTheHintReads(string rows, string interval)
    {
        var text = "time,close\n" + rows.Replace('|', '\n') + "\n";
        var error = CandleText.Error(text);
        Assert.Contains($"--interval {interval}", error.Hint, StringComparison.Ordinal);
        Assert.Equal(4, CandleText.Load(text, new CandleFileOptions
        {
            Interval = long.Parse(interval,
            CultureInfo.InvariantCulture) * UnixTime.Second
        }).Count);
    }

    // Days of exchanges that close begin before a weekend one time in five.
    [Theory]
    [InlineData("2023-01-06,1|2023-01-09,1|2023-01-10,1")]
    [InlineData("2023-04-06,1|2023-04-10,1|2023-04-11,1")]
    [InlineData("2023-01-05T22:00:00Z,1|2023-01-08T22:00:00Z,1|2023-01-09T22:00:00Z,1")]
    public void Load_FirstDistanceIsAWeekend_IsADay(string rows) => Assert.Equal(UnixTime.Day,
        CandleText.Load("time,close\n" + rows.Replace('|', '\n') + "\n").IntervalMicroseconds);

    private static List<string> Lines(Random random)
    {
        var (time, lines) = (1_700_000_040L, new List<string>());
        var gaps = random.Next(2, 7);
        for (var i = random.Next(2, 30); i >= 0; i--)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{time},1,2,1,2"));
            time += 60 * (random.Next(gaps) == 0 ? random.Next(1, 4) : 1);
        }

        return lines;
    }

    private static HashSet<long>? Closes(List<string> lines, int count, CandleFileOptions options)
    {
        try
        {
            return [.. CandleText.Load("time,open,high,low,close\n" + string.Join('\n', lines.Take(count)) + "\n",
                options).CloseTime.ToArray()];
        }
        catch (InputFormatException)
        {
            return null;
        }
    }
}
