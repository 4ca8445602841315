namespace ParityFast;

/// <summary>
/// A declared column as the input of another: made by <see cref="IndicatorSource.Input(Indicator)"/>, and given to a
/// <see cref="DerivedColumn"/>.
/// </summary>
public sealed class InputColumn
{
    internal InputColumn(Indicator handle, string name, ColumnUnit unit, long roundingWeight, int column, int lag) =>
        (Handle, Name, Unit, RoundingWeight, Column, Lag) = (handle, name, unit, roundingWeight, column, lag);

    /// <summary>What the column is, with its inputs: a part of the name of what is computed from it.</summary>
    public string Name { get; }

    /// <summary>What a value of the column is divided by to be in steps of its unit.</summary>
    public long Weight => Handle.Weight;

    /// <summary>The divisor to use for a rounded column of the same unit: a power of two that leaves enough bits on both sides.</summary>
    public long RoundingWeight { get; }

    internal Indicator Handle { get; }

    internal ColumnUnit Unit { get; }

    /// <summary>Number of the column, the mark's being 0.</summary>
    internal int Column { get; }

    /// <summary>How many base candles ago it is read.</summary>
    internal int Lag { get; }
}
