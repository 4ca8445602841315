using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

/// <summary>Durations of a walk-forward analysis are time of the calendar, however many candles it has.</summary>
public sealed class WalkForwardSpanTests
{
    private const long Day = 86_400_000_000;

    [Fact]
    public void Of_DailyBarsOfAStock_TakesDaysOfTheCalendar()
    {
        // 2023-01-02 is a Monday; there is no candle on a weekend.
        var opens = Enumerable.Range(0, 140).Select(day => Micros(new DateTime(2023, 1, 2)) + (day * Day)).Where(open => DateTime.UnixEpoch.AddMicroseconds(open).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToArray();
        var candles = Series([.. opens.Select(open => open + Day)]);
        var windows = WalkForwardCuts.Of(new WalkForwardOptions { TrainBars = 0, TestBars = 0, TrainSpan = TimeSpan.FromDays(60), TestSpan = TimeSpan.FromDays(28) }, candles).ToList();
        Assert.Equal(new DateTime(2023, 3, 4), DateTime.UnixEpoch.AddMicroseconds(candles.CloseTime[windows[0].TestFirst]));
        Assert.Equal([(44, 20, false), (44, 20, false), (44, 16, true)], windows.Select(window => (window.TrainEnd - window.TrainFirst, window.TestEnd - window.TestFirst, window.IsCut)));
    }

    [Fact]
    public void Of_CandlesWithoutGaps_IsTheSameAsTheirNumber()
    {
        var candles = Series([.. Enumerable.Range(1, 1000).Select(i => i * 60_000_000L)]);
        var byTime = WalkForwardCuts.Of(new WalkForwardOptions { TrainBars = 0, TestBars = 0, TrainSpan = TimeSpan.FromMinutes(200), TestSpan = TimeSpan.FromMinutes(90), EmbargoSpan = TimeSpan.FromMinutes(7) }, candles);
        var byBars = WalkForwardCuts.Of(new WalkForwardOptions { TrainBars = 200, TestBars = 90, EmbargoBars = 7 }, candles);
        Assert.Equal(byBars, byTime);
        Assert.True(byBars.Last().IsCut);
    }

    private static CandleSeries Series(long[] closes)
    {
        var ones = Enumerable.Repeat(1L, closes.Length).ToArray();
        return new CandleSeries(closes.Length, closes[1] - closes[0], 0, 0, closes, [], [], [], ones, []);
    }

    private static long Micros(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
