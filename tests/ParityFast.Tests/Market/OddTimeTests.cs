using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Times that few programs write: they are read if they have one meaning only, and else a hint says what to do about each.</summary>
public sealed class OddTimeTests
{
    [Theory]
    [InlineData("2024-01", "2024-02", "2024-03", "1mo", "2024-01-01T00:00:00Z")]
    [InlineData("2024/01", "2024/02", "2024/03", "1mo", "2024-01-01T00:00:00Z")]
    [InlineData("Jan 2024", "Feb 2024", "Mar 2024", "1mo", "2024-01-01T00:00:00Z")]
    [InlineData("January-2024", "February-2024", "March-2024", "1mo", "2024-01-01T00:00:00Z")]
    [InlineData("2024-Q3", "2024-Q4", "2025-Q1", "3mo", "2024-07-01T00:00:00Z")]
    [InlineData("2024Q3", "2024Q4", "2025Q1", "3mo", "2024-07-01T00:00:00Z")]
    [InlineData("2024-060", "2024-061", "2024-062", "1d", "2024-02-29T00:00:00Z")]
    [InlineData("2024-365", "2024-366", "2025-001", "1d", "2024-12-30T00:00:00Z")]
    [InlineData("Tue Dec 31 23:59:00 2024", "Wed Jan  1 00:00:00 2025", "Wed Jan  1 00:01:00 2025", "1m", "2024-12-31T23:59:00Z")]
    [InlineData("Tue Dec 31 23:59:00 UTC 2024", "Wed Jan  1 00:00:00 UTC 2025", "Wed Jan  1 00:01:00 UTC 2025", "1m", "2024-12-31T23:59:00Z")]
    [InlineData("2025-W01", "2025-W02", "2025-W03", "1w", "2024-12-30T00:00:00Z")]
    [InlineData("2025-W01-1", "2025-W01-2", "2025-W01-3", "1d", "2024-12-30T00:00:00Z")]
    [InlineData("2020W536", "2020W537", "2021W011", "1d", "2021-01-02T00:00:00Z")]
    [InlineData("-259200", "-172800", "-86400", "1d", "1969-12-29T00:00:00Z")]
    [InlineData("-86400", "0", "86400", "1d", "1969-12-31T00:00:00Z")]
    [InlineData("-345600000000", "-345513600000", "-345427200000", "1d", "1959-01-19T00:00:00Z")]
    [InlineData("-345600000.0", "-345513600.0", "-345427200.0", "1d", "1959-01-19T00:00:00Z")]
    public void Load_PeriodOrEpochBefore1970_IsItsBeginning(string first, string second, string third, string interval, string begin)
    {
        using var folder = new TempFolder();
        var path = folder.Write("t.csv", $"time,close\n{first},1\n{second},2\n{third},3\n");
        var report = CandleFile.Inspect(path, new CandleFileOptions { Calendar = interval.EndsWith("mo", StringComparison.Ordinal) ? CandleCalendar.Parse(interval) : null });
        Assert.Equal(3, report.Series.Count);
        Assert.Equal(begin, UnixTime.ToIso8601(report.FirstTime));
    }

    [Theory]
    [InlineData("2024-W53-1")]
    [InlineData("2024-W01-8")]
    [InlineData("2024-13")]
    [InlineData("2025-366")]
    [InlineData("2025-000")]
    [InlineData("2024-01-30T23:00:00+02:00[Europe/Berlin]")]
    [InlineData("2024-03-31T02:30[Europe/Berlin]")]
    public void Load_PeriodOrZoneThatIsNone_IsRejected(string time) =>
        Assert.Contains("is not a date and time that exist", CandleText.Error($"time,close\n{time},1\n").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("-5")]
    [InlineData("-86401")]
    [InlineData("-99999999960")]
    [InlineData("2024-01-30T23:00[Europe/Atlantis]")]
    [InlineData("2024-W0")]
    [InlineData("2024-Q5")]
    [InlineData("Jan 24")]
    [InlineData("Jam 2024")]
    [InlineData("Tue Dec 31 23:59:00 EST 2024")]
    [InlineData("Tue Dec 31 23:59:00")]
    public void Load_WhatIsNoTime_IsRejected(string time) =>
        Assert.EndsWith($"time '{time}' is not a time", CandleText.Error($"time,close\n{time},1\n").Message, StringComparison.Ordinal);

    // The month alone does not say when it ends, and its beginning is no close.
    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-W01")]
    [InlineData("2024-Q1")]
    [InlineData("Jan 2024")]
    public void Load_PeriodAsAClose_HintTakesTheLabelBack(string time) => Assert.Contains("leave out --time-label close",
        CandleText.Error($"time,close\n{time},1\n", new CandleFileOptions { TimeLabel = TimeLabel.Close }).Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("2025-01-01 00:00:00 EST", "sed -e 's/ EST/-05:00/' -e 's/ EDT/-04:00/' FILE > NEW; ", "--zone America/New_York")]
    [InlineData("2025-01-01 00:00:00 CEST", "sed -e 's/ CET/+01:00/' -e 's/ CEST/+02:00/' FILE > NEW; ", "--zone Europe/Berlin")]
    [InlineData("2025-01-01 00:00:00 JST", "sed -e 's/ JST/+09:00/' FILE > NEW", "")]
    [InlineData("2025-01-01 00:00:00 XYZ", "write the distance from UTC in place of XYZ", "sed 's/ XYZ//' FILE > NEW")]
    [InlineData("2025-01-01 24:00", "perl -MPOSIX", "sed -E 's/([T ])24:/\\100:/' FILE > NEW")]
    [InlineData("Jan-23", "its number may be a day or a year", "s/\\b([A-Z][a-z][a-z])[a-z]*[- ](\\d\\d)\\b/20$2-$m{lc $1}/")]
    [InlineData("23-Jan", "its number may be a day or a year", "s/\\b(\\d\\d)[- ]([A-Z][a-z][a-z])[a-z]*\\b/20$1-$m{lc $2}/")]
    [InlineData("1.73569E+12", "it has lost digits", "")]
    [InlineData("45658.0416666", "days of a spreadsheet", "")]
    public void Load_TimeOfMoreMeaningsThanOne_HintHasTheWayOfEach(string time, string first, string second)
    {
        var error = CandleText.Error($"time,close\n2025-01-01T00:00:00Z,1\n{time},1\n");
        Assert.Equal(3, error.Line);
        Assert.Contains(first, error.Hint, StringComparison.Ordinal);
        Assert.Contains(second, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TwoDigitsBesideADate_AreNoTimeOfDay() => Assert.Contains("is not a time",
        CandleText.Error("date,time,close\n2025-01-01,00,1\n2025-01-01,01,2\n").Message, StringComparison.Ordinal);

    [Fact]
    public void Load_MidnightAsANumberBesideADate_IsMidnight() => Assert.Equal(3600 * UnixTime.Second,
        CandleText.Load("date,time,close\n20250101,0,1\n20250101,10000,2\n20250101,20000,3\n").IntervalMicroseconds);

    [Theory]
    [InlineData("Year,month,Day,close", "2025,1,1,5", "%04d-%02d-%02d 00:00,%s\\n\", $1, $2, $3, $0 }' FILE > NEW")]
    [InlineData("close,year,month,day,hour", "5,2025,1,1,0", "%04d-%02d-%02d %02d:00,%s\\n\", $2, $3, $4, $5, $0 }' FILE > NEW")]
    [InlineData("year,month,day,hour,minute,close", "2025,1,1,0,0,5", "%02d:%02d,%s\\n\", $1, $2, $3, $4, $5, $0 }' FILE > NEW")]
    public void Load_DateInThreeColumns_HintPutsThemIntoOne(string header, string row, string command)
    {
        var error = CandleText.Error($"{header}\n{row}\n");
        Assert.Contains("the date is in the columns", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(command, error.Hint, StringComparison.Ordinal);
        Assert.Equal(2, CandleText.Load($"time,{header}\n2025-01-01 00:00,{row}\n2025-01-02 00:00,{row}\n").Count);
    }

    [Theory]
    [InlineData("timezone", "America/New_York", "2025-01-01 00:00:00", true)]
    [InlineData("Gmtoffset", "-18000", "2025-01-01 00:00:00", true)]
    [InlineData("tz", "UTC", "2025-01-01 00:00:00", false)]
    [InlineData("tz", "EST", "2025-01-01T00:00:00Z", false)]
    [InlineData("gmtoffset", "-18000", "1735689600", false)]
    public void Inspect_ColumnThatNamesAZone_IsNotedIfTimesNameNone(string name, string zone, string time, bool isNoted)
    {
        using var folder = new TempFolder();
        var path = folder.Write("t.csv", $"time,{name},close\n{time},{zone},1\n");
        var notes = CandleFile.Inspect(path, new CandleFileOptions { Interval = UnixTime.Minute }).Notes;
        Assert.Equal(isNoted, notes.Any(note => note.Contains($"column '{name}' says {zone}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Load_DelimiterAtTheEndOfTheHeaderAlone_NamesNothing() =>
        Assert.Equal(2, CandleText.Load("time,close,\n1700000000,1\n1700000060,2\n").Count);

    // A column of contracts is no column of times.
    [Fact]
    public void Load_MonthsInAColumnOfWords_AreStillInstruments() =>
        Assert.Contains("2024-03", CandleText.Error("time,expiry,close\n1700000000,2024-03,1\n1700000000,2024-06,2\n").Message,
            StringComparison.Ordinal);

    [Fact]
    public void Load_ColumnThatNamesAZone_HintStatesIt() => Assert.EndsWith("--columns \"time,Close\" --zone Europe/Athens",
        CandleText.Error("Time (EET),Close\n2025.01.01 00:00:00,1\n2025.01.01 01:00:00,2\n").Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("1.5", "its last cell '1.5' has fewer digits")]
    [InlineData("1.", "its last cell '1.' has fewer digits")]
    [InlineData("1", "its last cell '1' has fewer digits")]
    [InlineData("1.53", null)]
    [InlineData("1.5\n", null)]
    public void Inspect_LastLineWithoutItsEnd_IsNotedIfDigitsLack(string last, string? note)
    {
        using var folder = new TempFolder();
        var path = folder.Write("cut.csv", $"time,close,volume\n1700000000,1.5,1.50\n1700000060,1.5,2.25\n1700000120,1.5,{last}");
        var notes = CandleFile.Inspect(path).Notes;
        if (note is null) Assert.DoesNotContain(notes, text => text.Contains("fewer digits", StringComparison.Ordinal));
        else Assert.Contains(notes, text => text.Contains($"cut.csv:4: the last line has no line end, and {note}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024-01-30 23:59:59,2024-01-31 23:59:59", true)]
    [InlineData("2024-01-30T23:59:59.999Z,2024-01-31T23:59:59.999Z", true)]
    [InlineData("2024-01-30 23:59:00,2024-01-31 23:59:00", false)]
    [InlineData("2024-01-30 23:59:58,2024-01-30 23:59:59", false)]
    public void Inspect_TimesASecondBeforeAMinute_AreNoted(string times, bool isNoted)
    {
        using var folder = new TempFolder();
        var path = folder.Write("t.csv", "time,close\n" + string.Concat(times.Split(',').Select(time => $"{time},1\n")));
        Assert.Equal(isNoted, CandleFile.Inspect(path).Notes.Any(note => note.Contains("--time-label close", StringComparison.Ordinal)));
    }
}
