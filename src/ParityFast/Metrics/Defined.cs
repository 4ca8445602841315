namespace ParityFast.Metrics;

/// <summary>Ratios that are undefined rather than infinite or not a number.</summary>
internal static class Defined
{
    /// <summary>The value, or null if it is not a finite number.</summary>
    public static double? OrNull(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The quotient, or null if either side is undefined, the divisor is zero or the quotient is beyond a double.</summary>
    public static double? Ratio(double? dividend, double? divisor) =>
        dividend is { } above && divisor is { } below && below != 0 ? OrNull(above / below) : null;
}
