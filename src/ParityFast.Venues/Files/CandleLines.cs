using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ParityFast.Venues;

/// <summary>
/// Candles as the lines of a CSV file that <c>CandleFile</c> reads exactly: times in milliseconds, numbers without trailing zeros.
/// </summary>
internal static class CandleLines
{
    /// <summary>The first line.</summary>
    public const string Header = "time,open,high,low,close,volume\n";

    private const string Plain = "0.############################";

    /// <summary>The line of a candle.</summary>
    public static void Append(StringBuilder text, in VenueCandle candle) => text
        .Append(candle.OpenTime / 1_000).Append(',').Append(Number(candle.Open)).Append(',').Append(Number(candle.High)).Append(',')
        .Append(Number(candle.Low)).Append(',').Append(Number(candle.Close)).Append(',').Append(Number(candle.Volume)).Append('\n');

    /// <summary>A number as it is written in files: without exponent, sign of plus, or trailing zeros.</summary>
    public static string Number(decimal value) => value.ToString(Plain, CultureInfo.InvariantCulture);

    /// <summary>Open time of a line, Unix microseconds; null for one that is none of these.</summary>
    public static long? TimeOf(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out long time, out var used) && used < line.Length && line[used] == ',' && time > 0 ? time * 1_000 : null;
}
