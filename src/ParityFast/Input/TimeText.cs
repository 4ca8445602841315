using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ParityFast.Input;

/// <summary>Writes times that are counted in fractions of a second, as ISO 8601 with the digits that they have.</summary>
internal static class TimeText
{
    private const int DateAndTime = 19;
    private static readonly long[] Units = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
    private static readonly long First = SecondsOf(DateTime.MinValue), Last = SecondsOf(DateTime.MaxValue);

    /// <summary>Writes a time: <c>2024-01-31T23:59:00</c>, a fraction if it has one, and Z if it is of UTC.</summary>
    /// <param name="value">Fractions of a second since the beginning of 1970.</param>
    /// <param name="digits">Their digits: 3 for milliseconds, 9 for nanoseconds.</param>
    /// <param name="isUtc">Whether it is of UTC; else it names no zone.</param>
    /// <param name="text">Room for it.</param>
    /// <returns>Number of bytes. What no calendar has is written as a number with its unit, which is no time.</returns>
    public static int Write(long value, int digits, bool isUtc, Span<byte> text)
    {
        var (seconds, fraction) = Math.DivRem(value, Units[digits]);
        if (fraction < 0) (seconds, fraction) = (seconds - 1, fraction + Units[digits]);
        if (seconds < First || seconds > Last)
            return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value}e-{digits} s"), text);
        Utf8Formatter.TryFormat(DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond), text, out _, 'O');
        var length = DateAndTime;
        if (fraction != 0) length += WriteFraction(fraction, digits, text[length..]);
        if (isUtc) text[length++] = (byte)'Z';
        return length;
    }

    /// <summary>Writes a date: <c>2024-01-31</c>.</summary>
    /// <param name="days">Days since the beginning of 1970.</param>
    /// <param name="text">Room for it.</param>
    public static int WriteDate(long days, Span<byte> text)
    {
        var length = Write(days * 86_400, 0, isUtc: false, text);
        return length == DateAndTime ? 10 : length;
    }

    /// <summary>Writes a time of day: <c>23:59:00</c>.</summary>
    /// <param name="value">Fractions of a second since midnight.</param>
    /// <param name="digits">Their digits.</param>
    /// <param name="text">Room for it.</param>
    public static int WriteClock(long value, int digits, Span<byte> text)
    {
        Span<byte> whole = stackalloc byte[64];
        var length = Write(value, digits, isUtc: false, whole);
        if (length < DateAndTime) return 0;
        whole[11..length].CopyTo(text);
        return length - 11;
    }

    private static long SecondsOf(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;

    private static int WriteFraction(long fraction, int digits, Span<byte> text)
    {
        text[0] = (byte)'.';
        for (var i = digits; i > 0; i--, fraction /= 10) text[i] = (byte)('0' + (fraction % 10));
        var length = digits + 1;
        while (text[length - 1] == '0') length--;
        return length;
    }
}
