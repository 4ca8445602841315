namespace ParityFast.Metrics;

/// <summary>How statistics are made of a run.</summary>
public sealed record MetricOptions
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <summary>Everything, annualised by the candles in a 365-day year, against a return of zero.</summary>
    public static MetricOptions Default { get; } = new();

    /// <summary>Which statistics to keep. Fewer make a sweep faster.</summary>
    public MetricGroups Groups { get; init; } = MetricGroups.All;

    /// <summary>What one return of Sharpe and Sortino ratio, volatility and downside deviation is of.</summary>
    public ReturnPeriod Returns { get; init; }

    /// <summary>
    /// Candles in a year, by which means and deviations are annualised; null for 365 days ÷ interval. Set it for a market that closes, such
    /// as 252 for daily candles of stocks. The annual return does not use it: that goes by elapsed time. With
    /// <see cref="ReturnPeriod.Daily"/> days in a year, 365 or such as 252.
    /// </summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>
    /// Days from the open of the first candle to the close of the last from which on there are annual figures, which are
    /// <see cref="BacktestMetrics.AnnualReturn"/> and <see cref="BacktestMetrics.CalmarRatio"/>; 0 for any. A month's growth carried over a
    /// year says nothing of a year.
    /// </summary>
    public double AnnualFiguresFromDays { get; init; } = 90;

    /// <summary>The risk-free return a year for the Sharpe ratio, a fraction.</summary>
    public double RiskFreeReturnPerYear { get; init; }

    /// <summary>The minimum acceptable return a year for the Sortino ratio and downside deviation, a fraction.</summary>
    public double MinimumAcceptableReturnPerYear { get; init; }

    /// <summary>The candles in a year that apply to candles of this length.</summary>
    /// <param name="interval">Length of a candle; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive and <see cref="PeriodsPerYear"/> is not set.</exception>
    public double PeriodsPerYearOf(TimeSpan interval) => PeriodsPerYear ?? Annualization.PeriodsPerYear(PeriodOf(interval));

    /// <summary>What one return is of: the length of a candle, or a day if that is longer and returns are daily.</summary>
    /// <param name="interval">Length of a candle.</param>
    public TimeSpan PeriodOf(TimeSpan interval) => Returns == ReturnPeriod.Daily && interval < OneDay ? OneDay : interval;

    /// <summary>True if a run is long enough for annual figures.</summary>
    /// <param name="elapsed">From the open of the first candle to the close of the last.</param>
    public bool HasAnnualFigures(TimeSpan elapsed) => elapsed.TotalDays >= AnnualFiguresFromDays;

    /// <summary>An accumulator for a run under these options.</summary>
    /// <param name="initialCapital">Equity before the first candle, in quote currency; positive and finite.</param>
    /// <param name="interval">Length of a candle; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The initial capital is not a positive, finite number, or the interval is not positive.
    /// </exception>
    public EquityAccumulator CreateAccumulator(double initialCapital, TimeSpan interval) =>
        new(initialCapital, Groups, MinimumAcceptableReturnPerYear / PeriodsPerYearOf(interval));
}
