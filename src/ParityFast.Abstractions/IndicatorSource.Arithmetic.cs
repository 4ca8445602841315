namespace ParityFast;

/// <content>Arithmetic of columns, and statistics.</content>
public abstract partial class IndicatorSource
{
    /// <summary>left + right. Exact unless their divisors have no small common multiple. Unit: theirs.</summary>
    /// <param name="left">A column.</param>
    /// <param name="right">A column of the same unit.</param>
    public Indicator Sum(Indicator left, Indicator right) =>
        Build.Sum(Build.Input(left), Build.Input(right)).Handle;

    /// <inheritdoc cref="Sum(Indicator, Indicator)"/>
    public Indicator<TUnit> Sum<TUnit>(Indicator<TUnit> left, Indicator<TUnit> right)
        where TUnit : struct, IUnit =>
        new(Build.Sum(Build.Input(left), Build.Input(right)).Handle);

    /// <summary>left − right. Exact unless their divisors have no small common multiple. Unit: theirs.</summary>
    /// <param name="left">A column.</param>
    /// <param name="right">A column of the same unit.</param>
    public Indicator Difference(Indicator left, Indicator right) =>
        Build.Difference(Build.Input(left), Build.Input(right)).Handle;

    /// <inheritdoc cref="Difference(Indicator, Indicator)"/>
    public Indicator<TUnit> Difference<TUnit>(Indicator<TUnit> left, Indicator<TUnit> right)
        where TUnit : struct, IUnit =>
        new(Build.Difference(Build.Input(left), Build.Input(right)).Handle);

    /// <summary>left ÷ right, rounded; 0 if right is 0. Unit: ratio.</summary>
    /// <param name="left">A column.</param>
    /// <param name="right">A column of the same unit.</param>
    public Indicator<RatioUnit> Ratio(Indicator left, Indicator right) =>
        new(Build.Ratio(Build.Input(left), Build.Input(right)).Handle);

    /// <inheritdoc cref="Ratio(Indicator, Indicator)"/>
    public Indicator<RatioUnit> Ratio<TUnit>(Indicator<TUnit> left, Indicator<TUnit> right)
        where TUnit : struct, IUnit =>
        new(Build.Ratio(Build.Input(left), Build.Input(right)).Handle);

    /// <summary>A column × a constant. Unit: the input's.</summary>
    /// <param name="input">The column.</param>
    /// <param name="factor">The constant, of up to nine fractional digits.</param>
    public Indicator Times(Indicator input, decimal factor) =>
        Build.Times(Build.Input(input), factor).Handle;

    /// <inheritdoc cref="Times(Indicator, decimal)"/>
    public Indicator<TUnit> Times<TUnit>(Indicator<TUnit> input, decimal factor)
        where TUnit : struct, IUnit =>
        new(Build.Times(Build.Input(input), factor).Handle);

    /// <summary>
    /// The highest of the last <paramref name="period"/> values, this one included, exact. Warm-up: period values. Unit: the input's.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Highest(Indicator input, int period) =>
        Build.Highest(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Highest(Indicator, int)"/>
    public Indicator<TUnit> Highest<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Highest(Build.Input(input), period).Handle);

    /// <summary>
    /// The lowest of the last <paramref name="period"/> values, this one included, exact. Warm-up: period values. Unit: the input's.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Lowest(Indicator input, int period) =>
        Build.Lowest(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Lowest(Indicator, int)"/>
    public Indicator<TUnit> Lowest<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Lowest(Build.Input(input), period).Handle);

    /// <summary>x − x <paramref name="period"/> candles ago. Warm-up: period + 1 values. Unit: the input's.</summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of candles, at least 1.</param>
    public Indicator Momentum(Indicator input, int period = 10) =>
        Build.Momentum(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Momentum(Indicator, int)"/>
    public Indicator<TUnit> Momentum<TUnit>(Indicator<TUnit> input, int period = 10)
        where TUnit : struct, IUnit =>
        new(Build.Momentum(Build.Input(input), period).Handle);

    /// <summary>
    /// 100 × (x ÷ x <paramref name="period"/> values ago − 1); 0 if that one is 0. Warm-up: period + 1 values. Unit: ratio, in percent.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator<RatioUnit> RateOfChange(Indicator input, int period = 10) =>
        new(Build.Roc(Build.Input(input), period).Handle);

    /// <inheritdoc cref="RateOfChange(Indicator, int)"/>
    public Indicator<RatioUnit> RateOfChange<TUnit>(Indicator<TUnit> input, int period = 10)
        where TUnit : struct, IUnit =>
        new(Build.Roc(Build.Input(input), period).Handle);

    /// <summary>
    /// Population standard deviation of the last values, √(n × Σx² − (Σx)²) ÷ n, from exact sums. Warm-up: period values. Unit: the
    /// input's.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Deviation(Indicator input, int period) =>
        Build.Deviation(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Deviation(Indicator, int)"/>
    public Indicator<TUnit> Deviation<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Deviation(Build.Input(input), period).Handle);

    /// <summary>
    /// (x − mean) ÷ population standard deviation of the last values; 0 if they are all equal. Warm-up: period values. Unit: ratio.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator<RatioUnit> ZScore(Indicator input, int period) =>
        new(Build.ZScore(Build.Input(input), period).Handle);

    /// <inheritdoc cref="ZScore(Indicator, int)"/>
    public Indicator<RatioUnit> ZScore<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.ZScore(Build.Input(input), period).Handle);

    /// <summary>
    /// 100 × the share of the <paramref name="period"/> values before this one that are below it. Warm-up: period + 1 values. Unit: ratio,
    /// 0 to 100.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator<RatioUnit> PercentRank(Indicator input, int period) =>
        new(Build.PercentRank(Build.Input(input), period).Handle);

    /// <inheritdoc cref="PercentRank(Indicator, int)"/>
    public Indicator<RatioUnit> PercentRank<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.PercentRank(Build.Input(input), period).Handle);

    /// <summary>
    /// Slope of the least-squares line through the last values, per value, from exact sums. Warm-up: period values. Unit: the input's.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 2.</param>
    public Indicator Slope(Indicator input, int period) =>
        Build.Slope(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Slope(Indicator, int)"/>
    public Indicator<TUnit> Slope<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Slope(Build.Input(input), period).Handle);

    /// <summary>
    /// Pearson's correlation of the last values of two columns, from exact sums; 0 if one of them does not vary. Warm-up: period values.
    /// Unit: ratio, −1 to 1.
    /// </summary>
    /// <param name="left">A column.</param>
    /// <param name="right">A column of the same unit.</param>
    /// <param name="period">Number of values, at least 2.</param>
    public Indicator<RatioUnit> Correlation(Indicator left, Indicator right, int period) =>
        new(Build.Correlation(Build.Input(left), Build.Input(right), period).Handle);

    /// <inheritdoc cref="Correlation(Indicator, Indicator, int)"/>
    public Indicator<RatioUnit> Correlation<TUnit>(Indicator<TUnit> left, Indicator<TUnit> right, int period)
        where TUnit : struct, IUnit =>
        new(Build.Correlation(Build.Input(left), Build.Input(right), period).Handle);

    /// <summary>
    /// Covariance of two columns ÷ the variance of the second, from exact sums; 0 if that does not vary. Warm-up: period values.
    /// Unit: ratio.
    /// </summary>
    /// <param name="left">A column.</param>
    /// <param name="right">A column of the same unit.</param>
    /// <param name="period">Number of values, at least 2.</param>
    public Indicator<RatioUnit> Beta(Indicator left, Indicator right, int period) =>
        new(Build.Beta(Build.Input(left), Build.Input(right), period).Handle);

    /// <inheritdoc cref="Beta(Indicator, Indicator, int)"/>
    public Indicator<RatioUnit> Beta<TUnit>(Indicator<TUnit> left, Indicator<TUnit> right, int period)
        where TUnit : struct, IUnit =>
        new(Build.Beta(Build.Input(left), Build.Input(right), period).Handle);

    /// <summary>
    /// Wilder's relative strength index of a column: 100 − 100 ÷ (1 + mean gain ÷ mean loss), 100 if nothing fell. The means are seeded
    /// with those of the first changes and smoothed by 1 ÷ period. Warm-up: period + 1 values. Unit: ratio, 0 to 100. Source: Wilder, 1978.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of changes, at least 1.</param>
    public Indicator<RatioUnit> Rsi(Indicator input, int period) =>
        new(Build.Rsi(Build.Input(input), period).Handle);

    /// <inheritdoc cref="Rsi(Indicator, int)"/>
    public Indicator<RatioUnit> Rsi<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Rsi(Build.Input(input), period).Handle);

    /// <summary>
    /// The place of the relative strength index between its lowest and its highest, 0 to 100, a mean of <paramref name="smooth"/> values.
    /// Warm-up: rsi + period + smooth − 1 values. Unit: ratio. Source: T. Chande, S. Kroll, 1994.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="rsi">Period of the index.</param>
    /// <param name="period">Number of its values looked at.</param>
    /// <param name="smooth">Number of values averaged.</param>
    public Indicator<RatioUnit> StochasticRsi(Indicator input, int rsi = 14, int period = 14, int smooth = 1) =>
        new(Build.StochasticRsi(Build.Input(input), rsi, period, smooth).Handle);

    /// <inheritdoc cref="StochasticRsi(Indicator, int, int, int)"/>
    public Indicator<RatioUnit> StochasticRsi<TUnit>(Indicator<TUnit> input, int rsi = 14, int period = 14, int smooth = 1)
        where TUnit : struct, IUnit =>
        new(Build.StochasticRsi(Build.Input(input), rsi, period, smooth).Handle);
}
