using System.Globalization;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Two lines of a stream that ran into one, because the feeder was killed within the first and started again: what was left of one time and
/// the next one are together an epoch of another unit, and a price that a time follows is a price of a billion.
/// </summary>
internal static class GluedLine
{
    // A feeder that is started again sends what it has missed, and not what is weeks old.
    private const long LongestPause = 31 * UnixTime.Day;

    // Times of candles that are read live lie between.
    private const long Earliest = 630_720_000 * UnixTime.Second, Latest = 4_102_444_800 * UnixTime.Second;

    private const int MaxCells = 64;

    private static readonly int[] EpochLengths = [10, 13, 16, 19];

    /// <summary>Whether an epoch is the beginning of one and the whole of another.</summary>
    /// <param name="text">The text of the time.</param>
    /// <param name="parser">What reads it.</param>
    /// <param name="interval">Length of a candle.</param>
    /// <param name="before">Time of the candle before; null for the first one.</param>
    public static bool IsTime(ReadOnlySpan<byte> text, CandleRowParser parser, long interval, long? before)
    {
        if (text.Length < 11 || CandleTime.CountDigits(text) != text.Length) return false;
        if (parser.TryTime(text, out var time) && IsOne(time, interval, before)) return false;
        foreach (var length in EpochLengths)
        {
            if (length < text.Length && Begins(text[..^length], text[^length..])) return true;
        }

        return false;
    }

    /// <summary>Whether a line has more cells than the rows of its stream, and one of them ends with a time that follows its own.</summary>
    public static bool IsRow(ReadOnlySpan<byte> line, CsvLayout layout)
    {
        Span<Cell> cells = stackalloc Cell[MaxCells];
        var count = CellSplitter.Split(CsvLine.TrimEnd(line), layout.Delimiter, cells);
        if (count <= layout.Cells || count > MaxCells) return false;
        foreach (var cell in cells[(layout.Time + 1)..count])
        {
            if (Follows(cell.Of(line), cells[layout.Time].Of(line))) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a price or a volume of a row ends with a time that follows the row's own: so the row has more cells than a whole one.
    /// </summary>
    public static bool IsRow(in RawCandle row) => Follows(row.Open, row.Time) || Follows(row.High, row.Time) || Follows(row.Low, row.Time)
        || Follows(row.Close, row.Time) || Follows(row.Volume, row.Time);

    /// <summary>Whether a line that is no object ends with a whole one, whose first key begins the line too.</summary>
    public static bool IsJson(ReadOnlySpan<byte> line)
    {
        for (var at = 1; at < line.Length; at++)
        {
            var next = line[at..].IndexOf((byte)'{');
            if (next < 0) return false;
            at += next;
            var key = line[at..(at + 1 + line[at..].IndexOf((byte)':'))];
            if ((line[..at].StartsWith(key) || key.StartsWith(line[..at])) && IsObject(line[at..])) return true;
        }

        return false;
    }

    private static bool IsObject(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = new Utf8JsonReader(text);
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // On the grid of the candle before, or for the first one on that of the clock.
    private static bool IsOne(long time, long interval, long? before) => before is { } last
        ? (time - last) % interval == 0 && Math.Abs(time - last) < LongestPause
        : time is > Earliest and < Latest && time % Grid(interval) == 0;

    // Whole seconds, and minutes if a candle is of some.
    private static long Grid(long interval)
    {
        if (interval % UnixTime.Minute == 0) return UnixTime.Minute;
        return interval % UnixTime.Second == 0 ? UnixTime.Second : interval;
    }

    // The first digits of a time up to a month before the whole one.
    private static bool Begins(ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole)
    {
        if (part.Length > whole.Length || CandleTime.Parse(whole, out var time) != TimeFault.None
            || time is < Earliest or > Latest) return false;
        var first = long.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);
        var last = long.Parse(whole[..part.Length], NumberStyles.None, CultureInfo.InvariantCulture);
        if (first > last || part[0] == '0') return false;
        // A month in the unit of the first digits; the rest of what is missing is rounded up.
        var unit = (decimal)CandleTime.MicrosecondsPerUnit(whole.Length);
        var month = unit == 0 ? LongestPause * 1000m : LongestPause / unit;
        for (var i = part.Length; i < whole.Length; i++) month /= 10;
        return last - first <= Math.Ceiling(month);
    }

    private static bool Follows(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> time)
    {
        if (cell.Length < time.Length || time.Length < 8) return false;
        if (CandleTime.Parse(cell[^time.Length..], out var next) != TimeFault.None
            || CandleTime.Parse(time, out var own) != TimeFault.None) return false;
        return next >= own && next - own < LongestPause;
    }
}
