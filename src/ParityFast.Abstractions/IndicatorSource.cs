namespace ParityFast;

/// <summary>
/// The indicators of one timeframe: those of the run's candles, declared with a <see cref="StrategySetup"/>, or those of a <see
/// cref="Timeframe"/>. Any indicator takes any column. In another timeframe a column of the run's candles is read when a period closes.
/// </summary>
public abstract partial class IndicatorSource
{
    private protected IndicatorSource(ColumnBuilder build) => Build = build;

    internal ColumnBuilder Build { get; }

    /// <summary>The close of the candle: the mark, or the close of the last closed period.</summary>
    public Indicator Close() => Build.Close().Handle;

    /// <summary>A constant in quote units as a column, to add to another.</summary>
    /// <exception cref="OverflowException">It has more fractional digits than a price step, or does not fit.</exception>
    public Indicator Constant(decimal value) => Build.Constant(value, ColumnUnit.Price).Handle;

    /// <summary>A declared indicator as the input of one of your own.</summary>
    public InputColumn Input(Indicator indicator) => Build.Input(indicator);

    /// <inheritdoc cref="Input(Indicator)"/>
    public InputColumn Input<TUnit>(Indicator<TUnit> indicator)
        where TUnit : struct, IUnit => Build.Input(indicator);

    /// <summary>
    /// An indicator as it was some candles ago, of the timeframe that it is computed in. The first decision waits until it has a value.
    /// </summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="candles">Number of candles, at least 1.</param>
    public Indicator<TUnit> Earlier<TUnit>(Indicator<TUnit> indicator, int candles = 1)
        where TUnit : struct, IUnit => new(Build.Earlier(Build.Input(indicator), candles).Handle);

    /// <summary>
    /// Upper Bollinger band of a column: its mean plus <paramref name="deviations"/> population standard deviations. Warm-up: period
    /// values. Unit:
    /// price.
    /// </summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    /// <param name="deviations">Distance from the mean, in standard deviations.</param>
    public Indicator BollingerUpper(Indicator input, int period, decimal deviations = 2m) =>
        Build.Bollinger(Build.Input(input), period, deviations).Handle;

    /// <summary>Lower Bollinger band of a column. Warm-up: period values. Unit: price.</summary>
    /// <param name="input">The column.</param>
    /// <param name="period">Number of values, at least 1.</param>
    /// <param name="deviations">Distance from the mean, in standard deviations.</param>
    public Indicator BollingerLower(Indicator input, int period, decimal deviations = 2m) =>
        Build.Bollinger(Build.Input(input), period, -deviations).Handle;
}
