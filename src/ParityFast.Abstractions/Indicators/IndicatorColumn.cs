namespace ParityFast;

/// <summary>
/// An indicator as a column of whole numbers, one a candle. The same <see cref="Update"/> computes thousands of candles at once
/// in a backtest and one at a time live, so it must give the same values however its candles are cut into runs.
/// </summary>
/// <param name="name">
/// What the indicator is, with every parameter that changes its values: "sma(20)". Equal names share one column.
/// </param>
/// <param name="warmUp">Number of candles, the current one included, from which there is a value.</param>
/// <param name="weight">What a column value is divided by to be in price steps; positive.</param>
/// <param name="fields">Fields that <see cref="Update"/> reads beside the close.</param>
public abstract class IndicatorColumn(string name, int warmUp, long weight, CandleFields fields = CandleFields.None)
{
    /// <summary>What the indicator is, with every parameter that changes its values.</summary>
    public string Name { get; } = name;

    /// <summary>Number of candles, the current one included, from which there is a value.</summary>
    public int WarmUp { get; } = warmUp > 0
        ? warmUp
        : throw new ArgumentOutOfRangeException(nameof(warmUp), warmUp, "an indicator has its first value at candle 1 or later");

    /// <summary>What a column value is divided by to be in price steps.</summary>
    public long Weight { get; } = weight > 0
        ? weight
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "a divisor is at least 1");

    /// <summary>Fields that <see cref="Update"/> reads beside the close.</summary>
    public CandleFields Fields { get; } = fields;

    /// <summary>
    /// Takes the next candles and writes one value for each; a value before warm-up is never shown, and is written as zero.
    /// </summary>
    /// <param name="candles">The candles that follow those of the previous call.</param>
    /// <param name="values">As long as <paramref name="candles"/>.</param>
    /// <exception cref="OverflowException">A value does not fit in 64 bits at this price scale.</exception>
    public abstract void Update(in CandleColumns candles, Span<long> values);
}
