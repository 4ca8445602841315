namespace ParityFast;

/// <summary>
/// A longer timeframe of a run, made by <see cref="StrategySetup.On(string)"/>: every indicator that is declared here is computed from
/// its closed candles, and has the value of the last one that has closed. <c>context[indicator, lag]</c> counts the candles of the run; an
/// earlier candle of the timeframe is declared with <see cref="Earlier(Indicator, int)"/>.
/// </summary>
public sealed class Timeframe : IndicatorSource
{
    private readonly StrategySetup _setup;

    internal Timeframe(StrategySetup setup, PeriodClock clock)
        : base(new ColumnBuilder(clock))
    {
        (_setup, Clock) = (setup, clock);
        Build.Attach(setup);
    }

    internal PeriodClock Clock { get; }

    /// <summary>As it was declared, such as 1h.</summary>
    public string Name => Clock.Name;

    /// <summary>The first price of the last closed period.</summary>
    public Indicator Open() => Build.Open().Handle;

    /// <summary>The highest price of the last closed period.</summary>
    public Indicator High() => Build.High().Handle;

    /// <summary>The lowest price of the last closed period.</summary>
    public Indicator Low() => Build.Low().Handle;

    /// <inheritdoc cref="StrategySetup.Sma(int)"/>
    public Indicator Sma(int period) => Sma(Close(), period);

    /// <inheritdoc cref="StrategySetup.Ema(int)"/>
    public Indicator Ema(int period) => Ema(Close(), period);

    /// <summary>Relative strength index of the closes by Wilder, 0 to 100.</summary>
    public Indicator<RatioUnit> Rsi(int period) => Rsi(Close(), period);

    /// <inheritdoc cref="StrategySetup.Atr(int)"/>
    public Indicator Atr(int period) => Build.Atr(period).Handle;

    /// <summary>Highest high of the last <paramref name="period"/> closed periods.</summary>
    public Indicator Highest(int period) => Build.HighestHigh(period).Handle;

    /// <summary>Lowest low of the last <paramref name="period"/> closed periods.</summary>
    public Indicator Lowest(int period) => Build.LowestLow(period).Handle;

    /// <inheritdoc cref="StrategySetup.BollingerUpper(int, decimal)"/>
    public Indicator BollingerUpper(int period, decimal deviations = 2m) => BollingerUpper(Close(), period, deviations);

    /// <inheritdoc cref="StrategySetup.BollingerLower(int, decimal)"/>
    public Indicator BollingerLower(int period, decimal deviations = 2m) => BollingerLower(Close(), period, deviations);

    /// <summary>An indicator as it was some closed periods ago. The first decision waits until it has a value.</summary>
    /// <param name="indicator">An indicator of this timeframe.</param>
    /// <param name="candles">Number of closed periods, at least 1.</param>
    public Indicator Earlier(Indicator indicator, int candles = 1) => Build.Earlier(Build.Input(indicator), candles).Handle;

    /// <summary>
    /// An indicator of your own, computed from the closed candles of this timeframe, or from columns; its values are prices.
    /// </summary>
    public Indicator Add(IndicatorColumn indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return _setup.Declare(indicator, Clock, ColumnUnit.Price);
    }

    /// <summary>The same for an indicator whose values have a unit.</summary>
    /// <typeparam name="TUnit">The unit.</typeparam>
    public Indicator<TUnit> Add<TUnit>(IndicatorColumn indicator)
        where TUnit : struct, IUnit
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new(_setup.Declare(indicator, Clock, TUnit.Kind));
    }
}
