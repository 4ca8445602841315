using ParityFast.Metrics;

namespace ParityFast.Reports;

/// <summary>Equity at the end of each UTC day on which candles close, and what follows from it.</summary>
internal sealed class DailyEquity
{
    private const long Day = 86_400_000_000;

    private DailyEquity(double start, List<long> days, List<double> equity) => (Start, Days, Equity) = (start, days, equity);

    /// <summary>Equity before the first day.</summary>
    public double Start { get; }

    /// <summary>The days, counted from 1970-01-01.</summary>
    public IReadOnlyList<long> Days { get; }

    /// <summary>Equity at the last close of each.</summary>
    public IReadOnlyList<double> Equity { get; }

    /// <summary>The date of a day.</summary>
    public DateTime Date(int index) => DateTime.UnixEpoch.AddDays(Days[index]);

    /// <summary>
    /// Return of each day, a fraction: from the last close of the day before. After equity that is zero or below there is none.
    /// </summary>
    public double[] Returns()
    {
        var returns = new double[Days.Count];
        var before = Start;
        for (var i = 0; i < returns.Length; i++)
        {
            if (before <= 0) return returns[..i];
            returns[i] = Math.Max(-1, (Equity[i] - before) / before);
            before = Equity[i];
        }

        return returns;
    }

    /// <summary>Sharpe ratio and volatility a year of each stretch of days, by its last day; NaN if they are not defined.</summary>
    /// <param name="returns">Returns of the days.</param>
    /// <param name="window">Number of days of a stretch.</param>
    /// <param name="daysPerYear">Days of a year by which they are annualised.</param>
    public static (double[] Sharpe, double[] Volatility) Rolling(double[] returns, int window, double daysPerYear)
    {
        var count = Math.Max(0, returns.Length - window + 1);
        var (sharpe, volatility) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var sums = ReturnSums.Of(returns.AsSpan(i, window));
            sharpe[i] = SharpeRatio.Compute(sums, daysPerYear) ?? double.NaN;
            volatility[i] = Volatility.Compute(sums, daysPerYear) ?? double.NaN;
        }

        return (sharpe, volatility);
    }

    /// <summary>The days of a run; a candle that closes at midnight belongs to the day that ends there.</summary>
    public static DailyEquity Of(RunSeries series) =>
        Of(series, series.Equity, series.StartEquity ?? (series.Equity.Count > 0 ? series.Equity[0] : 0));

    /// <summary>The same of what was bought at the first close and held, one unit.</summary>
    public static DailyEquity OfHeld(RunSeries series) =>
        Of(series, [.. series.Closes.Take(series.Equity.Count).Select(close => (double)close)], series.Closes[0]);

    private static DailyEquity Of(RunSeries series, List<double> values, double start)
    {
        var (days, equity) = (new List<long>(), new List<double>());
        for (var i = 0; i < values.Count; i++)
        {
            var day = Math.DivRem(series.Times[i] + series.CalendarOffset, Day, out var rest) - (rest < 0 ? 1 : 0);
            if (days.Count > 0 && days[^1] == day)
            {
                equity[^1] = values[i];
                continue;
            }

            days.Add(day);
            equity.Add(values[i]);
        }

        return new DailyEquity(start, days, equity);
    }
}
