namespace ParityFast;

/// <summary>A traded quantity, in base units. Its step is the volume step of the candles.</summary>
public readonly struct QuantityUnit : IUnit
{
    static ColumnUnit IUnit.Kind => ColumnUnit.Quantity;
}
