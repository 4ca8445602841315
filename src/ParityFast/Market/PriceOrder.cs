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
            Names(order, rows[0].Length, time, isSplit, from)).ToList();
        if (fitting.Count == 0)
            return "no order of open, high, low and close fits its rows, so the file cannot be read as candles: check what its columns are";
        var first = $"name the columns in the file's order: --columns {fitting[0]}";
        return fitting.Count == 1 ? first
            : $"{first}; by its rows it may be {string.Join(" or ", fitting.Skip(1))} as well: look it up at the source";
    }

    // The cell after the prices is the volume; what is left of a row after it needs no name.
    private static string Names(string order, int cells, int time, bool isSplit, int from)
    {
        var last = Math.Min(cells, Math.Max(from + 5, time + 1));
        var names = Enumerable.Repeat("x", last).ToArray();
        if (from + 4 < cells && from + 4 != time) names[from + 4] = "volume";
        order.Split(',').CopyTo(names, from);
        names[time] = isSplit ? "date" : "time";
        if (isSplit) names[time + 1] = "time";
        return string.Join(',', names);
    }

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
            if (!decimal.TryParse(row[from + i], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture,
                out prices[i]))
                return true;
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
