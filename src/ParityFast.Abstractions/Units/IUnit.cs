namespace ParityFast;

/// <summary>
/// What the numbers of a column are, other than prices: <see cref="RatioUnit"/>, <see cref="QuantityUnit"/>, <see cref="CountUnit"/>. It is
/// part of the type of an indicator, a reading and a level, so that a comparison of two units does not compile. Prices have types
/// without one: <see cref="Indicator"/>, <see cref="Reading"/>, <see cref="Price"/>.
/// </summary>
public interface IUnit
{
    internal static abstract ColumnUnit Kind { get; }
}
