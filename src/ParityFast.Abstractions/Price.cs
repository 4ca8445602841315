namespace ParityFast;

/// <summary>
/// A price as a whole number of price steps: 42350.50 at two price decimals is 4235050. It compares exactly, fits a
/// strategy's state, and becomes a decimal through <see cref="DecisionContext.ToDecimal(Price)"/>.
/// </summary>
/// <param name="Steps">Number of price steps of 10^-priceDecimals quote units.</param>
public readonly record struct Price(long Steps) : IComparable<Price>
{
    /// <inheritdoc/>
    public int CompareTo(Price other) => Steps.CompareTo(other.Steps);

    /// <summary>True if <paramref name="left"/> is lower.</summary>
    public static bool operator <(Price left, Price right) => left.Steps < right.Steps;

    /// <summary>True if <paramref name="left"/> is higher.</summary>
    public static bool operator >(Price left, Price right) => left.Steps > right.Steps;

    /// <summary>True if <paramref name="left"/> is lower or equal.</summary>
    public static bool operator <=(Price left, Price right) => left.Steps <= right.Steps;

    /// <summary>True if <paramref name="left"/> is higher or equal.</summary>
    public static bool operator >=(Price left, Price right) => left.Steps >= right.Steps;

    /// <summary>The lower of two prices.</summary>
    public static Price Min(Price left, Price right) => left.Steps <= right.Steps ? left : right;

    /// <summary>The higher of two prices.</summary>
    public static Price Max(Price left, Price right) => left.Steps >= right.Steps ? left : right;
}
