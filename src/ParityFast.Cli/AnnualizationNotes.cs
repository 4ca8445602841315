using System.Globalization;
using ParityFast.Metrics;

namespace ParityFast.Cli;

/// <summary>Warns on stderr if ratios are annualised by another number of candles a year than there are in a year of the candles.</summary>
internal static class AnnualizationNotes
{
    private const double Tolerance = 0.05;

    // Days that are begun, a weekend within a week: too few to say anything of a year.
    private const double Few = 2;

    // Sessions a year of a stock exchange: what a number near it most likely is.
    private const double TradingDays = 252, NearTradingDays = 4;

    public static void Say(MetricOptions options, CandleSeries candles)
    {
        if (candles.Count < 2) return;
        var interval = TimeSpan.FromMicroseconds(candles.IntervalMicroseconds);
        var assumed = options.PeriodsPerYearOf(interval);
        var (count, years) = (Periods(options, candles), Annualization.Years(Elapsed(candles)));
        if (Math.Abs(count - (assumed * years)) <= Math.Max(Few, Tolerance * count)) return;
        var found = count / years;
        Messages.Warning(string.Create(CultureInfo.InvariantCulture,
            $"ratios are annualised by {assumed:#,##0.##} {Unit(options)} a "
                + $"year{(options.PeriodsPerYear is null ? ", those of a market that never closes" : "")}, "
                + $"and the candles have {found:#,##0.#} in theirs"));
        Messages.Hint(string.Create(CultureInfo.InvariantCulture, $"for a market that closes give --periods-per-year "
            + $"{Suggested(found, options.PeriodOf(interval)):0}; for missing candles see inspect"));
    }

    private static string Unit(MetricOptions options) => options.Returns == ReturnPeriod.Daily ? "days" : "candles";

    // Candles, or the UTC days on which they close.
    private static int Periods(MetricOptions options, CandleSeries candles)
    {
        if (options.Returns == ReturnPeriod.Bar) return candles.Count;
        var (days, last) = (0, long.MinValue);
        foreach (var time in candles.CloseTime)
        {
            var day = (time - 1) / (TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond);
            if (day != last) days++;
            last = day;
        }

        return days;
    }

    /// <summary>From the open of the first candle to the close of the last.</summary>
    public static TimeSpan Elapsed(CandleSeries candles) =>
        TimeSpan.FromMicroseconds(candles.CloseTime[^1] - candles.CloseTime[0] + candles.IntervalMicroseconds);

    private static double Suggested(double found, TimeSpan interval) =>
        interval == TimeSpan.FromDays(1) && Math.Abs(found - TradingDays) <= NearTradingDays ? TradingDays : Math.Round(found);
}
