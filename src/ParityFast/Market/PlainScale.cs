using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// For a count of digits: what a plain number is multiplied by (or, if negative, divided by without a rest), and how long its cell
/// may be; 0 leaves it to the general path.
/// </summary>
internal readonly record struct PlainScale(long Factor, long LongestCell)
{
    private const int SafeDigits = 18;

    /// <summary>
    /// By fractional digits, the last entry for none: from digits to steps of 10^-<paramref name="decimals"/>, the point moved
    /// <paramref name="shift"/> to the left before. If the scale is not <paramref name="final"/>, more digits are to raise it.
    /// </summary>
    public static PlainScale[] ForNumbers(int decimals, int shift, bool final)
    {
        var scales = new PlainScale[PlainNumber.NoPoint + 1];
        for (var fraction = 1; fraction < PlainNumber.NoPoint; fraction++)
            scales[fraction] = ForPower(decimals - fraction - shift, point: 1, final);
        scales[PlainNumber.NoPoint] = ForPower(decimals - shift, point: 0, final);
        return scales;
    }

    // Whatever the digits, they stay below 10^18 after they are multiplied.
    private static PlainScale ForPower(int power, int point, bool final) => power switch
    {
        >= SafeDigits => default,
        >= 0 => new((long)DecimalNumber.PowerOfTen(power), Math.Min(PlainNumber.Longest, SafeDigits + point - power)),
        _ => final ? new(-(long)DecimalNumber.PowerOfTen(-power), PlainNumber.Longest) : default,
    };

    /// <summary>By length of the cell: from an epoch to microseconds.</summary>
    public static PlainScale[] ForEpochs()
    {
        var scales = new PlainScale[PlainNumber.Longest + 1];
        for (var length = 9; length <= PlainNumber.Longest; length++)
            scales[length] = new(CandleTime.MicrosecondsPerUnit(length), PlainNumber.Longest);
        return scales;
    }

    /// <summary>By length of the cell: from milliseconds since midnight to microseconds.</summary>
    public static PlainScale[] ForTimesOfDay()
    {
        var scales = new PlainScale[PlainNumber.Longest + 1];
        for (var length = 1; length <= 8; length++)
            scales[length] = new(1000, PlainNumber.Longest);
        return scales;
    }
}
