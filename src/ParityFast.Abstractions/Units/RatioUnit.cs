namespace ParityFast;

/// <summary>
/// A number without a dimension: an index from 0 to 100, a percentage, a quotient. Its step is 10^-6, whatever the market's decimals are.
/// </summary>
public readonly struct RatioUnit : IUnit
{
    static ColumnUnit IUnit.Kind => ColumnUnit.Ratio;
}
