namespace ParityFast.Reports;

/// <summary>Return by calendar month and year, UTC: equity at its end over equity at the end of the one before, less one.</summary>
internal sealed class MonthlyReturns
{
    private readonly SortedDictionary<int, double?[]> _months = [];
    private readonly SortedDictionary<int, double> _years = [];

    private MonthlyReturns()
    {
    }

    /// <summary>The years in order.</summary>
    public IEnumerable<int> Years => _months.Keys;

    /// <summary>Return of a month from 1 to 12, a fraction; null if the run has no candle in it.</summary>
    public double? Month(int year, int month) => _months[year][month - 1];

    /// <summary>Return of a year, a fraction.</summary>
    public double Year(int year) => _years[year];

    /// <summary>Largest absolute return of a month.</summary>
    public double Largest => _months.Values.SelectMany(months => months).Max(value => Math.Abs(value ?? 0));

    /// <summary>The returns of a run.</summary>
    public static MonthlyReturns Of(RunSeries series)
    {
        var returns = new MonthlyReturns();
        if (series.Equity.Count == 0) return returns;
        var monthStart = series.StartEquity ?? series.Equity[0];
        var (yearStart, last) = (monthStart, monthStart);
        var (year, month) = (0, 0);
        for (var i = 0; i <= series.Count; i++)
        {
            var date = i < series.Count ? DateTime.UnixEpoch.AddMicroseconds(series.Times[i] + series.CalendarOffset) : DateTime.MaxValue;
            if (i > 0 && (date.Year != year || date.Month != month))
            {
                returns.Add(year, month, Change(monthStart, last));
                monthStart = last;
                if (date.Year != year)
                {
                    returns._years[year] = Change(yearStart, last);
                    yearStart = last;
                }
            }

            if (i == series.Count) break;
            (year, month, last) = (date.Year, date.Month, series.Equity[i]);
        }

        return returns;
    }

    private void Add(int year, int month, double value)
    {
        if (!_months.TryGetValue(year, out var months)) _months[year] = months = new double?[12];
        months[month - 1] = value;
    }

    private static double Change(double start, double end) => start > 0 ? (end / start) - 1 : 0;
}
