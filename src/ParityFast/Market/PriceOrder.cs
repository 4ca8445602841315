using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The order of the prices in rows without a header, as far as highs and lows show it: for hints alone, nothing is read by it.</summary>
internal static class PriceOrder
{
    private const int MaxCells = 16;

    // Those that exchanges and programs write.
    private static readonly string[] Orders = ["open,high,low,close", "open,close,high,low", "high,low,open,close", "low,high,open,close", "close,high,low,open", "open,low,high,close", "open,close,low,high"];

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
        // A date and a time of day are two cells of one time.
        var times = rows[0].Length > 1 && rows[0][1].IndexOf(':', StringComparison.Ordinal) is 1 or 2 ? "date,time" : "time";
        var from = times == "time" ? 1 : 2;
        if (rows[0].Length < from + 4) return $"name the columns in the file's order: --columns {times},close if the second cell is the close";
        var volume = rows[0].Length > from + 4 ? ",volume" : "";
        var fitting = Orders.Where(order => rows.All(row => Fits(order.Split(','), row, from))).ToList();
        if (fitting.Count == 0) return "no order of open, high, low and close fits its rows, so the file cannot be read as candles: check what its columns are";
        var first = $"name the columns in the file's order: --columns {times},{fitting[0]}{volume}";
        return fitting.Count == 1 ? first : $"{first}; by its rows it may be {string.Join(" or ", fitting.Skip(1).Select(order => $"{times},{order}{volume}"))} as well: look it up at the source";
    }

    private static bool Fits(string[] order, string[] row, int from)
    {
        if (row.Length < from + 4) return true;
        Span<decimal> prices = stackalloc decimal[4];
        for (var i = 0; i < 4; i++)
        {
            if (!decimal.TryParse(row[from + i], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out prices[i])) return true;
        }

        var (open, high, low, close) = (prices[Array.IndexOf(order, "open")], prices[Array.IndexOf(order, "high")], prices[Array.IndexOf(order, "low")], prices[Array.IndexOf(order, "close")]);
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
