namespace ParityFast.Metrics;

/// <summary>How statistics are made of a run.</summary>
public sealed record MetricOptions
{
    /// <summary>Everything, annualised by the candles in a 365-day year, against a return of zero.</summary>
    public static MetricOptions Default { get; } = new();

    /// <summary>Which statistics to keep. Fewer make a sweep faster.</summary>
    public MetricGroups Groups { get; init; } = MetricGroups.All;

    /// <summary>
    /// Candles in a year, by which means and deviations are annualised; null for 365 days ÷ interval. Set it for a market that closes, such as 252 for daily candles of stocks.
    /// The annual return does not use it: that goes by elapsed time.
    /// </summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>The risk-free return a year for the Sharpe ratio, a fraction.</summary>
    public double RiskFreeReturnPerYear { get; init; }

    /// <summary>The minimum acceptable return a year for the Sortino ratio and downside deviation, a fraction.</summary>
    public double MinimumAcceptableReturnPerYear { get; init; }

    /// <summary>The candles in a year that apply to candles of this length.</summary>
    /// <param name="interval">Length of a candle; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive and <see cref="PeriodsPerYear"/> is not set.</exception>
    public double PeriodsPerYearOf(TimeSpan interval) => PeriodsPerYear ?? Annualization.PeriodsPerYear(interval);

    /// <summary>An accumulator for a run under these options.</summary>
    /// <param name="initialCapital">Equity before the first candle, in quote currency; positive and finite.</param>
    /// <param name="interval">Length of a candle; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The initial capital is not a positive, finite number, or the interval is not positive.</exception>
    public EquityAccumulator CreateAccumulator(double initialCapital, TimeSpan interval) =>
        new(initialCapital, Groups, MinimumAcceptableReturnPerYear / PeriodsPerYearOf(interval));
}
