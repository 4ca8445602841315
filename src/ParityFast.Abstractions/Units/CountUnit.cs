namespace ParityFast;

/// <summary>A number of candles or of other things that are counted. Its step is 1.</summary>
public readonly struct CountUnit : IUnit
{
    static ColumnUnit IUnit.Kind => ColumnUnit.Count;
}
