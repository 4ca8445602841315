using System.Globalization;

namespace ParityFast.Cli;

/// <summary>The length of a candle as a person writes it.</summary>
internal static class BarSeconds
{
    private const double SecondsMost = 366 * 86_400;

    /// <summary>Whole microseconds; null if nothing was given.</summary>
    /// <exception cref="InputException">No candle is that long.</exception>
    public static long? ToMicroseconds(double? seconds) => seconds switch
    {
        null => null,
        >= 0.000001 and <= SecondsMost => (long)Math.Round(seconds.Value * 1_000_000),
        _ => throw new InputException($"--interval {seconds.Value.ToString(CultureInfo.InvariantCulture)} is not a candle length",
            "give seconds, such as 60 for a minute or 86400 for a day"),
    };
}
