using System.Globalization;

namespace ParityFast.Numbers;

/// <summary>The distance of two prices at which an instrument trades.</summary>
internal static class PriceTick
{
    /// <summary>True if an increment has as many fractional digits as a scale, so that the scale is the instrument's.</summary>
    public static bool States(decimal? increment, int priceDecimals) =>
        increment is { } distance && Scale.SignificantDecimals(distance) == priceDecimals;

    /// <summary>The distance in price steps: 25 for an increment of 0.25 at two decimals; 1 for none.</summary>
    /// <exception cref="InputException">The increment is not positive, or too fine.</exception>
    public static long Of(decimal? increment, int priceDecimals)
    {
        if (increment is not { } distance) return 1;
        var decimals = Scale.SignificantDecimals(distance);
        if (distance <= 0 || decimals > Scale.MaxDecimals || !Scale.TryToSteps(distance, Math.Max(decimals, priceDecimals), out var steps))
            throw new InputException($"price_increment {distance.ToString(CultureInfo.InvariantCulture)} is no distance between two prices",
                "give a step above zero with at most nine fractional digits, such as 0.01");
        // Of a scale that is coarser than the increment, every so many steps are a price.
        return new Fraction(steps, Scale.PowerOfTen(Math.Max(decimals - priceDecimals, 0))).Numerator;
    }
}
