namespace ParityFast;

/// <content>Averages.</content>
public abstract partial class IndicatorSource
{
    /// <summary>
    /// Simple moving average: the mean of the last <paramref name="period"/> values. Warm-up: period values. Unit: the input's.
    /// </summary>
    /// <param name="input">The column averaged.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Sma(Indicator input, int period) =>
        Build.Sma(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Sma(Indicator, int)"/>
    public Indicator<TUnit> Sma<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Sma(Build.Input(input), period).Handle);

    /// <summary>
    /// Exponential moving average: E += 2 ÷ (period + 1) × (x − E), seeded with the mean of the first values. Warm-up: period values. Unit:
    /// the input's.
    /// </summary>
    /// <param name="input">The column averaged.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Ema(Indicator input, int period) =>
        Build.Ema(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Ema(Indicator, int)"/>
    public Indicator<TUnit> Ema<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Ema(Build.Input(input), period).Handle);

    /// <summary>
    /// Wilder's moving average: E += 1 ÷ period × (x − E), seeded with the mean of the first values. Warm-up: period values. Unit: the
    /// input's. Source:
    /// Wilder, 1978.
    /// </summary>
    /// <param name="input">The column averaged.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Rma(Indicator input, int period) =>
        Build.Rma(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Rma(Indicator, int)"/>
    public Indicator<TUnit> Rma<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Rma(Build.Input(input), period).Handle);

    /// <summary>
    /// Linearly weighted moving average: the last value counts period times, the oldest once. Warm-up: period values. Unit: the input's.
    /// </summary>
    /// <param name="input">The column averaged.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Wma(Indicator input, int period) =>
        Build.Wma(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Wma(Indicator, int)"/>
    public Indicator<TUnit> Wma<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Wma(Build.Input(input), period).Handle);

    /// <summary>
    /// Hull's moving average: wma(2 × wma(x, period ÷ 2) − wma(x, period), √period), both rounded down. Warm-up: period + ⌊√period⌋ − 1
    /// values. Unit: the input's. Source: A. Hull, 2005.
    /// </summary>
    /// <param name="input">The column averaged.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Hma(Indicator input, int period) =>
        Build.Hma(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Hma(Indicator, int)"/>
    public Indicator<TUnit> Hma<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Hma(Build.Input(input), period).Handle);

    /// <summary>
    /// Kaufman's adaptive moving average: K += c² × (x − K), c between 2 ÷ (slow + 1) and 2 ÷ (fast + 1) by the distance over the period ÷
    /// the sum of its steps. Seeded with the value before the first. Warm-up: period + 1 values. Unit: the input's. Source: P. Kaufman,
    /// <em>Smarter Trading</em>, 1995.
    /// </summary>
    /// <param name="input">The column averaged.</param>
    /// <param name="period">Number of steps, at least 1.</param>
    /// <param name="fast">Period while everything moves one way.</param>
    /// <param name="slow">Period while nothing does.</param>
    public Indicator Kama(Indicator input, int period = 10, int fast = 2, int slow = 30) =>
        Build.Kama(Build.Input(input), period, fast, slow).Handle;

    /// <inheritdoc cref="Kama(Indicator, int, int, int)"/>
    public Indicator<TUnit> Kama<TUnit>(Indicator<TUnit> input, int period = 10, int fast = 2, int slow = 30)
        where TUnit : struct, IUnit =>
        new(Build.Kama(Build.Input(input), period, fast, slow).Handle);

    /// <summary>
    /// Volume-weighted moving average: Σ(x × volume) ÷ Σ volume of the last <paramref name="period"/> candles; the last value if nothing
    /// was traded. Warm-up: period values. Unit: the input's.
    /// </summary>
    /// <param name="input">The column averaged.</param>
    /// <param name="period">Number of values, at least 1.</param>
    public Indicator Vwma(Indicator input, int period) =>
        Build.Vwma(Build.Input(input), period).Handle;

    /// <inheritdoc cref="Vwma(Indicator, int)"/>
    public Indicator<TUnit> Vwma<TUnit>(Indicator<TUnit> input, int period)
        where TUnit : struct, IUnit =>
        new(Build.Vwma(Build.Input(input), period).Handle);

    /// <summary>
    /// Moving average convergence divergence: ema(x, fast) − ema(x, slow). Warm-up: slow values. Unit: the input's. Source: G. Appel, 1979.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="fast">Period of the fast average.</param>
    /// <param name="slow">Period of the slow average.</param>
    public Indicator Macd(Indicator input, int fast = 12, int slow = 26) =>
        Build.Macd(Build.Input(input), fast, slow).Handle;

    /// <inheritdoc cref="Macd(Indicator, int, int)"/>
    public Indicator<TUnit> Macd<TUnit>(Indicator<TUnit> input, int fast = 12, int slow = 26)
        where TUnit : struct, IUnit =>
        new(Build.Macd(Build.Input(input), fast, slow).Handle);

    /// <summary>The exponential moving average of the MACD. Warm-up: slow + signal − 1 values. Unit: the input's.</summary>
    /// <param name="input">The column.</param>
    /// <param name="fast">Period of the fast average.</param>
    /// <param name="slow">Period of the slow average.</param>
    /// <param name="signal">Period of the signal.</param>
    public Indicator MacdSignal(Indicator input, int fast = 12, int slow = 26, int signal = 9) =>
        Build.MacdSignal(Build.Input(input), fast, slow, signal).Handle;

    /// <inheritdoc cref="MacdSignal(Indicator, int, int, int)"/>
    public Indicator<TUnit> MacdSignal<TUnit>(Indicator<TUnit> input, int fast = 12, int slow = 26, int signal = 9)
        where TUnit : struct, IUnit =>
        new(Build.MacdSignal(Build.Input(input), fast, slow, signal).Handle);

    /// <summary>The MACD less its signal. Warm-up: slow + signal − 1 values. Unit: the input's.</summary>
    /// <param name="input">The column.</param>
    /// <param name="fast">Period of the fast average.</param>
    /// <param name="slow">Period of the slow average.</param>
    /// <param name="signal">Period of the signal.</param>
    public Indicator MacdHistogram(Indicator input, int fast = 12, int slow = 26, int signal = 9) =>
        Build.MacdHistogram(Build.Input(input), fast, slow, signal).Handle;

    /// <inheritdoc cref="MacdHistogram(Indicator, int, int, int)"/>
    public Indicator<TUnit> MacdHistogram<TUnit>(Indicator<TUnit> input, int fast = 12, int slow = 26, int signal = 9)
        where TUnit : struct, IUnit =>
        new(Build.MacdHistogram(Build.Input(input), fast, slow, signal).Handle);
}
