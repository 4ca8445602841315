using System.Globalization;

namespace ParityFast.Market;

/// <summary>Whole steps as the decimal text that they represent.</summary>
internal static class StepText
{
    /// <summary>
    /// <paramref name="steps"/> with the point before the last <paramref name="decimals"/> digits: 4235050 at 2 is 42350.50.
    /// </summary>
    public static string Format(long steps, int decimals)
    {
        var digits = Math.Abs((decimal)steps).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var text = decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}";
        return steps < 0 ? "-" + text : text;
    }
}
