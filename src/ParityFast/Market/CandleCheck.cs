using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Checks the columns that a caller made a series of, once; what reads it later relies on them.</summary>
internal static class CandleCheck
{
    private const long FirstTime = -62_135_596_800_000_000, LastTime = 253_402_300_799_999_999;

    /// <exception cref="ArgumentNullException">A column is null.</exception>
    /// <exception cref="InputException">The columns are not a series of candles.</exception>
    public static void Demand(CandleSeries series, CandleArrays columns)
    {
        var (closeTime, open, high, low, close, volume) = columns;
        ArgumentNullException.ThrowIfNull(closeTime);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(high);
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(close);
        ArgumentNullException.ThrowIfNull(volume);
        CheckShape(series);
        CheckLength(series.Count, closeTime, nameof(closeTime), isRequired: true);
        CheckLength(series.Count, open, nameof(open));
        CheckLength(series.Count, high, nameof(high));
        CheckLength(series.Count, low, nameof(low));
        CheckLength(series.Count, close, nameof(close), isRequired: true);
        CheckLength(series.Count, volume, nameof(volume));

        CheckTimes(series);
        CheckLeast(series.Open, 1, nameof(open), "a price above zero");
        CheckLeast(series.High, 1, nameof(high), "a price above zero");
        CheckLeast(series.Low, 1, nameof(low), "a price above zero");
        CheckLeast(series.Close, 1, nameof(close), "a price above zero");
        CheckLeast(series.Volume, 0, nameof(volume), "zero or more");
        CheckOrder(series.Low, nameof(low), series.High, nameof(high));
        CheckOrder(series.Low, nameof(low), series.Open, nameof(open));
        CheckOrder(series.Low, nameof(low), series.Close, nameof(close));
        CheckOrder(series.Open, nameof(open), series.High, nameof(high));
        CheckOrder(series.Close, nameof(close), series.High, nameof(high));
    }

    private static void CheckShape(CandleSeries series)
    {
        if (series.Count < 0) Throw($"a series needs at least one candle, and this one has {series.Count}", "give the number of candles");
        if (series.IntervalMicroseconds <= 0)
            Throw($"an interval of {series.IntervalMicroseconds} microseconds is not positive",
                "give the length of one candle, such as 60000000 for a minute");
        if (series.PriceDecimals is < 0 or > Scale.MaxDecimals)
            Throw($"{series.PriceDecimals} price decimals are not from 0 to {Scale.MaxDecimals}",
                "give the fractional digits of a price step");
        if (series.VolumeDecimals is < 0 or > Scale.MaxDecimals)
            Throw($"{series.VolumeDecimals} volume decimals are not from 0 to {Scale.MaxDecimals}",
                "give the fractional digits of a volume step");
    }

    private static void CheckLength(int count, long[] column, string name, bool isRequired = false)
    {
        if (column.Length >= count || (column.Length == 0 && !isRequired)) return;
        Throw($"{name} has {Counted.Of(column.Length, "value")} for {Counted.Of(count, "candle")}",
            isRequired ? "give one for each candle" : "give one for each candle, or an empty array if there are none");
    }

    private static void CheckTimes(CandleSeries series)
    {
        var times = series.CloseTime;
        if (times.IsEmpty) return;
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
                Throw($"closeTime[{i}] is {times[i]}, not after {times[i - 1]} before it", "put the candles in time order, each time once");
        }

        if (times[0] < FirstTime + series.IntervalMicroseconds) ThrowTime(0, times[0]);
        if (times[^1] > LastTime) ThrowTime(times.Length - 1, times[^1]);
    }

    private static void CheckLeast(ReadOnlySpan<long> column, long least, string name, string expected)
    {
        var index = column.IndexOfAnyExceptInRange(least, long.MaxValue);
        if (index >= 0) Throw($"{name}[{index}] is {column[index]}, expected {expected}", "correct the value, or leave the candle out");
    }

    private static void CheckOrder(ReadOnlySpan<long> lower, string lowerName, ReadOnlySpan<long> upper, string upperName)
    {
        var count = Math.Min(lower.Length, upper.Length);
        for (var i = 0; i < count; i++)
        {
            if (lower[i] > upper[i])
                Throw($"{lowerName}[{i}] is {lower[i]}, above {upperName}[{i}], which is {upper[i]}",
                    "give open and close between low and high");
        }
    }

    [DoesNotReturn]
    private static void ThrowTime(int index, long time) =>
        Throw($"closeTime[{index}] is {time}, which is in no year from 1 to 9999", "give Unix microseconds, such as 1735689600000000");

    [DoesNotReturn]
    private static void Throw(FormattableString message, string hint) =>
        throw new InputException(message.ToString(CultureInfo.InvariantCulture), hint);
}
