namespace ParityFast;

/// <summary>
/// A handle to a declared indicator whose values are not prices, kept in a field of the strategy and read with <c>context[indicator]</c>.
/// </summary>
/// <typeparam name="TUnit">The unit of its values.</typeparam>
public readonly struct Indicator<TUnit>
    where TUnit : struct, IUnit
{
    internal Indicator(Indicator column) => Column = column;

    /// <summary>
    /// Number of candles, the current one included, from which the indicator has a value; see <see cref="Indicator.WarmUp"/>.
    /// </summary>
    public int WarmUp => Column.WarmUp;

    /// <summary>The same without its unit.</summary>
    internal Indicator Column { get; }
}
