namespace ParityFast;

/// <summary>
/// A constant to compare readings of a unit with, as a whole number of the unit's steps. Made by <see cref="StrategySetup.Level{TUnit}"/>;
/// it compares exactly and fits a strategy's state.
/// </summary>
/// <typeparam name="TUnit">The unit.</typeparam>
/// <param name="Steps">Number of steps: of 10^-6 for a ratio, volume steps for a quantity, ones for a count.</param>
public readonly record struct Level<TUnit>(long Steps) : IComparable<Level<TUnit>>
    where TUnit : struct, IUnit
{
    /// <inheritdoc/>
    public int CompareTo(Level<TUnit> other) => Steps.CompareTo(other.Steps);

    /// <summary>True if <paramref name="left"/> is lower.</summary>
    public static bool operator <(Level<TUnit> left, Level<TUnit> right) => left.Steps < right.Steps;

    /// <summary>True if <paramref name="left"/> is higher.</summary>
    public static bool operator >(Level<TUnit> left, Level<TUnit> right) => left.Steps > right.Steps;

    /// <summary>True if <paramref name="left"/> is lower or equal.</summary>
    public static bool operator <=(Level<TUnit> left, Level<TUnit> right) => left.Steps <= right.Steps;

    /// <summary>True if <paramref name="left"/> is higher or equal.</summary>
    public static bool operator >=(Level<TUnit> left, Level<TUnit> right) => left.Steps >= right.Steps;
}
