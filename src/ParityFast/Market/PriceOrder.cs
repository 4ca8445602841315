using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// The order of the prices in rows without a header, as far as highs and lows show it: for hints alone, nothing is read by it.
/// </summary>
internal static class PriceOrder
{
    private const int MaxCells = 32;

    // Those that exchanges and programs write.
    private static readonly string[] Orders = ["open,high,low,close", "open,close,high,low", "high,low,open,close", "low,high,open,close",
        "close,high,low,open", "open,low,high,close", "open,close,low,high"];

    /// <summary>Whether a cell of a line is a time, so that the line is no header.</summary>
    public static bool HasTime(ReadOnlySpan<byte> line) => Array.Exists(Cells(line, CsvLine.FindDelimiter(line)), IsTime);

    /// <summary>Whether the first cell of a line is a time.</summary>
    public static bool BeginsWithTime(ReadOnlySpan<byte> line) => IsTime(Cells(line, CsvLine.FindDelimiter(line))[0]);

    /// <summary>The hint that names the columns.</summary>
    /// <param name="line">The first row.</param>
    /// <param name="rest">The lines below it, the last one perhaps cut.</param>
    public static string Hint(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest)
    {
        var delimiter = CsvLine.FindDelimiter(line);
        var rows = new List<string[]> { Cells(line, delimiter) };
        for (var next = rest; next.IndexOf((byte)'\n') is >= 0 and var end; next = next[(end + 1)..])
        {
            if (!CsvLine.TrimEnd(next[..end]).IsEmpty) rows.Add(Cells(CsvLine.TrimEnd(next[..end]), delimiter));
        }

        return Hint(rows);
    }

    /// <summary>The hint that names the columns of these rows.</summary>
    public static string Hint(IReadOnlyList<string[]> rows)
    {
        var time = Array.FindIndex(rows[0], IsTime);
        if (time < 0) return "no cell of its rows is a time, so the file cannot be read as candles: check what its columns are";
        // A date and a time of day are two cells of one time. What is before a time elsewhere are the prices.
        var isSplit = rows[0].Length > time + 1 && rows[0][time + 1].IndexOf(':', StringComparison.Ordinal) is 1 or 2;
        var from = time > 3 ? 0 : time + (isSplit ? 2 : 1);
        if (rows[0].Length < from + 4)
            return rows[0].Length == time + 2 && time == 0
                ? "name the columns in the file's order: --columns time,close if the second cell is the close"
                : "its rows have fewer than four prices, so the file cannot be read as candles: check what its columns are";
        var fitting = Orders.Where(order => rows.All(row => Fits(order.Split(','), row, from))).Select(order =>
            Names(order, rows, time, isSplit, from)).ToList();
        if (fitting.Count == 0)
            return "no order of open, high, low and close fits its rows, so the file cannot be read as candles: check what its columns are";
        var first = $"name the columns in the file's order: --columns {fitting[0]}";
        return fitting.Count == 1 ? first
            : $"{first}; by its rows it may be {string.Join(" or ", fitting.Skip(1))} as well: look it up at the source";
    }

    // The cell after the prices is the volume, or the one after an average or a sum; what is left of a row after it needs no name.
    private static string Names(string order, IReadOnlyList<string[]> rows, int time, bool isSplit, int from)
    {
        var cells = rows[0].Length;
        var volume = from + (HasAverage(order, rows, from) || HasRunningSum(order, rows, from) ? 5 : 4);
        var last = Math.Min(cells, Math.Max(volume + 1, time + 1));
        var names = Enumerable.Repeat("x", last).ToArray();
        if (volume < cells && volume != time) names[volume] = "volume";
        order.Split(',').CopyTo(names, from);
        names[time] = isSplit ? "date" : "time";
        if (isSplit) names[time + 1] = "time";
        return string.Join(',', names);
    }

    // Kraken writes the average price before the volume: it is within low and high, and has more digits than a count.
    private static bool HasAverage(string order, IReadOnlyList<string[]> rows, int from)
    {
        var names = order.Split(',');
        var (high, low) = (from + Array.IndexOf(names, "high"), from + Array.IndexOf(names, "low"));
        return rows.All(row => row.Length > from + 5 && Number(row[from + 4]) is { } average && Number(row[from + 5]) >= 0
            && average >= Number(row[low]) && average <= Number(row[high]))
            && rows.Any(row => row[from + 4].Contains('.', StringComparison.Ordinal));
    }

    // IQFeed, the only one of its order, writes the day's volume so far before the candle's.
    private static bool HasRunningSum(string order, IReadOnlyList<string[]> rows, int from) => order == "high,low,open,close"
        && rows.All(row => row.Length < from + 6 || (Number(row[from + 5]) is { } volume && volume <= Number(row[from + 4])))
        && rows[0].Length >= from + 6;

    private static decimal? Number(string text) => decimal.TryParse(text, System.Globalization.NumberStyles.Float,
        System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    // A small whole number is no time of a candle, though it could be seconds.
    private static bool IsTime(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var digits = CandleTime.CountDigits(bytes);
        if (bytes.Length == 0 || (digits == bytes.Length && digits < 8)) return false;
        return CandleTime.Parse(bytes, out _) == TimeFault.None || WrittenTime.Parse(bytes, DateOrder.DayFirst, out _,
            out _) == TimeFault.None
            || WrittenTime.Parse(bytes, DateOrder.MonthFirst, out _, out _) == TimeFault.None;
    }

    private static bool Fits(string[] order, string[] row, int from)
    {
        if (row.Length < from + 4) return true;
        Span<decimal> prices = stackalloc decimal[4];
        for (var i = 0; i < 4; i++)
        {
            if (Number(row[from + i]) is not { } price) return true;
            prices[i] = price;
        }

        var (open, high, low, close) = (prices[Array.IndexOf(order, "open")], prices[Array.IndexOf(order, "high")],
            prices[Array.IndexOf(order, "low")], prices[Array.IndexOf(order, "close")]);
        return high >= low && open >= low && close >= low && open <= high && close <= high;
    }

    private static string[] Cells(ReadOnlySpan<byte> line, byte delimiter)
    {
        Span<Cell> cells = stackalloc Cell[MaxCells];
        var count = Math.Min(MaxCells, CellSplitter.Split(line, delimiter, cells));
        var texts = new string[count];
        for (var i = 0; i < count; i++) texts[i] = Encoding.UTF8.GetString(cells[i].Of(line));
        return texts;
    }
}
