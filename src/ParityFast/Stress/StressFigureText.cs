using System.Globalization;

namespace ParityFast.Stress;

/// <summary>A suite's figures as people read them; a dash for what is not defined.</summary>
internal static class StressFigureText
{
    /// <summary>A criterion's figure or limit in its own unit.</summary>
    /// <param name="criterion">Name of the criterion, in snake case.</param>
    /// <param name="value">The figure or the limit.</param>
    public static string Of(string criterion, double value) => criterion switch
    {
        "liquidations" => value.ToString("0", CultureInfo.InvariantCulture),
        "max_leverage" or "sharpe_ratio" => Ratio(value),
        _ => Percent(value),
    };

    /// <summary>A fraction as a percentage.</summary>
    /// <param name="value">The fraction.</param>
    // A sum with zero has no minus if nothing is left of a small negative figure.
    public static string Percent(double value) =>
        Defined(value, (Math.Round(value, 3) + 0.0).ToString("0.0%", CultureInfo.InvariantCulture));

    /// <summary>A plain number.</summary>
    /// <param name="value">The number.</param>
    public static string Ratio(double value) => Defined(value, value.ToString("0.00;-0.00;0.00", CultureInfo.InvariantCulture));

    /// <summary>An amount in quote units, without its fraction from a million on.</summary>
    /// <param name="value">The amount.</param>
    public static string Money(decimal value) =>
        value.ToString(Math.Abs(value) < 1_000_000 ? "0.00;-0.00;0.00" : "0;-0;0", CultureInfo.InvariantCulture);

    private static string Defined(double value, string text) => double.IsNaN(value) ? "-" : double.IsInfinity(value) ? "inf" : text;
}
