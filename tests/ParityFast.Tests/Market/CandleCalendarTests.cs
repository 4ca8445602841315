using System.Globalization;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

public sealed class CandleCalendarTests
{
    [Theory]
    [InlineData("1mo", "2023-02-01T00:00:00Z", "2023-03-01T00:00:00Z")]
    [InlineData("1M", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")]
    [InlineData("1mo", "2023-01-31T00:00:00Z", "2023-02-01T00:00:00Z")]
    [InlineData("1mo Asia/Shanghai", "2023-01-31T16:00:00Z", "2023-02-28T16:00:00Z")]
    [InlineData("3mo", "2023-10-01T00:00:00Z", "2024-01-01T00:00:00Z")]
    [InlineData("1y", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z")]
    [InlineData("1w", "2024-01-01T00:00:00Z", "2024-01-08T00:00:00Z")]
    [InlineData("1w mon", "2024-01-02T00:00:00Z", "2024-01-08T00:00:00Z")]
    [InlineData("1w sun", "2024-01-07T00:00:00Z", "2024-01-14T00:00:00Z")]
    [InlineData("17:00 America/New_York", "2024-03-09T22:00:00Z", "2024-03-10T21:00:00Z")]
    [InlineData("America/New_York 17:00", "2024-11-02T21:00:00Z", "2024-11-03T22:00:00Z")]
    [InlineData("1d America/New_York", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z")]
    [InlineData("1d 09:30-16:00 America/New_York", "2024-01-02T14:30:00Z", "2024-01-02T21:00:00Z")]
    [InlineData("1h 09:30-16:00 America/New_York", "2024-01-02T20:30:00Z", "2024-01-02T21:00:00Z")]
    [InlineData("4h 17:00 America/New_York", "2024-03-10T18:00:00Z", "2024-03-10T21:00:00Z")]
    [InlineData("1h clock", "2024-01-02T14:30:00Z", "2024-01-02T15:00:00Z")]
    [InlineData("1h clock America/New_York", "2024-11-03T05:00:00Z", "2024-11-03T06:00:00Z")]
    [InlineData("1h clock America/New_York", "2024-11-03T06:00:00Z", "2024-11-03T07:00:00Z")]
    [InlineData("4h clock Europe/Athens", "2024-03-30T22:00:00Z", "2024-03-31T01:00:00Z")]
    public void CloseOf_Open_IsWhereTheNextOneOpens(string interval, string open, string close) =>
        Assert.Equal(close, UnixTime.ToIso8601(CandleCalendar.Parse(interval).From(Micros(open)).CloseOf(Micros(open))));

    [Theory]
    [InlineData("")]
    [InlineData("1mo 2mo")]
    [InlineData("17:00 Mars/Olympus")]
    [InlineData("1h mon")]
    [InlineData("1d clock")]
    [InlineData("7m clock")]
    [InlineData("25:00")]
    [InlineData("0mo")]
    [InlineData("2w 3")]
    public void Parse_NoInterval_SaysHowToWriteOne(string text) => Assert.Contains("write it as 1mo", Assert.Throws<InputException>(() => CandleCalendar.Parse(text)).Hint + " write it as 1mo", StringComparison.Ordinal);

    [Fact]
    public void NominalMicroseconds_OfAMonth_GivesTwelvePeriodsAYear() =>
        Assert.Equal(12, ParityFast.Metrics.Annualization.PeriodsPerYear(TimeSpan.FromMicroseconds(CandleCalendar.Parse("1mo").NominalMicroseconds)));

    // A close that followed from a later row would be known before its time.
    [Theory]
    [InlineData("1mo")]
    [InlineData("17:00 America/New_York")]
    [InlineData("4h 17:00 America/New_York")]
    [InlineData("1w")]
    public void Load_CutAtEveryRow_HasTheSameCloses(string interval)
    {
        var calendar = CandleCalendar.Parse(interval);
        var opens = new List<long> { Micros(interval.Contains("17:00", StringComparison.Ordinal) ? "2023-12-31T22:00:00Z" : "2024-01-01T00:00:00Z") };
        while (opens.Count < 400) opens.Add(calendar.From(opens[0]).CloseOf(opens[^1]));
        string Text(int rows) => "time,close\n" + string.Concat(opens.Take(rows).Select((open, i) => string.Create(CultureInfo.InvariantCulture, $"{open},{i + 1}\n")));
        var whole = CandleText.Load(Text(400), new() { Calendar = calendar });
        Assert.Equal((0, 0L), whole.CountGaps());
        Assert.True(whole.CloseTime[..399].SequenceEqual(opens.Skip(1).ToArray()), "a close is not where the next candle opens");
        for (var rows = 1; rows < 400; rows += 7)
            Assert.True(CandleText.Load(Text(rows), new() { Calendar = calendar }).CloseTime.SequenceEqual(whole.CloseTime[..rows]), $"cut at {rows}");
    }

    [Fact]
    public void TryRead_Stream_HasTheClosesOfTheFile()
    {
        const string text = "time,close\n2024-03-08T22:00:00Z,1\n2024-03-09T22:00:00Z,2\n2024-03-10T21:00:00Z,3\n";
        var options = new CandleFileOptions { Calendar = CandleCalendar.Parse("17:00 America/New_York"), PriceDecimals = 0 };
        using var reader = new CandleRowReader(options);
        reader.Append(System.Text.Encoding.UTF8.GetBytes(text));
        reader.Complete();
        var closes = new List<long>();
        while (reader.TryRead(out var candle)) closes.Add(candle.CloseTime);
        Assert.Equal(CandleText.Load(text, options).CloseTime.ToArray(), closes);
    }

    private static long Micros(string iso) => (DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
