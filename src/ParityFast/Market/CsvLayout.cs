using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Which cell of a row holds which field; -1 if there is none.</summary>
internal sealed class CsvLayout
{
    private const int MaxCells = 256;
    private const int Roles = (int)ColumnRole.None;

    private readonly int[] _index = NoCells();

    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>Cells that every row must have.</summary>
    public int Cells { get; init; }

    public int Time => _index[(int)ColumnRole.Time];

    public int Open => _index[(int)ColumnRole.Open];

    public int High => _index[(int)ColumnRole.High];

    public int Low => _index[(int)ColumnRole.Low];

    public int Close => _index[(int)ColumnRole.Close];

    public int Volume => _index[(int)ColumnRole.Volume];

    public int TimeOfDay => _index[(int)ColumnRole.TimeOfDay];

    public int CloseTime => _index[(int)ColumnRole.CloseTime];

    public int IsClosed => _index[(int)ColumnRole.IsClosed];

    /// <summary>The cell of each role, by its number; -1 if there is none.</summary>
    public ReadOnlySpan<int> Places => _index;

    /// <summary>The columns that name the instrument of a row, with their names.</summary>
    public IReadOnlyList<(string Name, int Cell)> Instruments { get; private init; } = [];

    /// <summary>The columns of words that no name explains.</summary>
    public IReadOnlyList<(string Name, int Cell)> Words { get; private init; } = [];

    /// <summary>What the rows are known as; null for nothing in particular.</summary>
    public string? Shape { get; init; }

    public CandleFields Fields { get; private init; }

    /// <summary>Digits by which prices are shifted because the shape writes them so; 0 for prices as they are.</summary>
    public int PriceShift { get; private init; }

    /// <summary>The order of dates with the year last, if the shape says it.</summary>
    public DateOrder? DateOrder => Shape == KnownCsv.Dukascopy ? Input.DateOrder.DayFirst : null;

    /// <summary>Lines of the header below the one that names the columns.</summary>
    public int FurtherHeaderLines => Shape == YahooFrame.Shape ? YahooFrame.FurtherLines : 0;

    /// <summary>True for what can only be read a row at a time.</summary>
    public bool NeedsRows => TimeOfDay >= 0 || IsClosed >= 0 || Words.Count > 0;

    /// <summary>True for a layout whose fields are in the same cells.</summary>
    public bool IsSameAs(CsvLayout other) => Cells == other.Cells
        && _index.AsSpan(0, (int)ColumnRole.TimeOfDay).SequenceEqual(other._index.AsSpan(0, (int)ColumnRole.TimeOfDay));

    /// <summary>How many cells of the line are names of candle columns.</summary>
    public static int CountNames(ReadOnlySpan<byte> line)
    {
        Span<Cell> cells = stackalloc Cell[MaxCells];
        var count = Math.Min(CellSplitter.Split(line, CsvLine.FindDelimiter(line), cells), MaxCells);
        var names = 0;
        if (LetterHeader.Is(line, cells[..count])) return count;
        foreach (var cell in cells[..count])
            names += ColumnNames.Match(cell.Of(line)).Role is ColumnRole.None or ColumnRole.Instrument or ColumnRole.IsClosed ? 0 : 1;
        return names;
    }

    /// <summary>The layout that a header line describes.</summary>
    /// <param name="header">The header.</param>
    /// <param name="first">The row below it, which tells a date from a time of day; empty for none.</param>
    /// <param name="options">How to read.</param>
    /// <param name="place">The place that errors name.</param>
    /// <param name="shape">What the rows are known as.</param>
    public static CsvLayout FromHeader(ReadOnlySpan<byte> header, ReadOnlySpan<byte> first, CandleFileOptions options, SourcePlace place,
        string? shape = null)
    {
        var delimiter = CsvLine.FindDelimiter(header);
        var count = CellSplitter.Split(header, delimiter, default);
        var below = first.IsEmpty ? count : CellSplitter.Split(CsvLine.TrimEnd(first), delimiter, default);
        // A delimiter at the end of the header alone names nothing.
        if (below == count - 1 && count > 2 && header[^1] == delimiter)
        {
            header = header[..^1];
            count = below;
        }

        if (below == count + 1 && first[^1] != delimiter) RefuseRowNames(header, Row(first, delimiter), delimiter, place);
        return FromNames(header, delimiter, delimiter, count, first, options, place, "the header", shape);
    }

    // R writes the name of a row before its cells, and none for it in the header.
    private static void RefuseRowNames(ReadOnlySpan<byte> header, string[] row, byte delimiter, SourcePlace place)
    {
        string[] names = [.. Row(header, delimiter)];
        var time = Array.FindIndex(names, name => ColumnNames.Match(Encoding.UTF8.GetBytes(name)).Role == ColumnRole.Time);
        if (time < 0 || !IsTime(row[time + 1]) || IsTime(row[time])) return;
        place.Throw("the header has a name less than the rows have cells: {0}", header, "a name for every cell",
            "the first cell has none: skip the header and name the columns, "
                + $"--skip-lines {Math.Max(1, place.Line)} --columns \"x,{string.Join(',', names)}\"");
    }

    private static bool IsTime(string text) => text.Length >= 8 && CandleTime.Parse(Encoding.UTF8.GetBytes(text), out _) == TimeFault.None;

    /// <summary>The layout that the user or the format names, over rows of <paramref name="cells"/> cells.</summary>
    public static CsvLayout FromNames(string names, byte delimiter, int cells, ReadOnlySpan<byte> first, CandleFileOptions options,
        SourcePlace place, string? shape = null) =>
        FromNames(Encoding.UTF8.GetBytes(names), (byte)',', delimiter, cells, first, options, place, "--columns", shape);

    private static CsvLayout FromNames(ReadOnlySpan<byte> names, byte namesDelimiter, byte delimiter, int cells, ReadOnlySpan<byte> first,
        CandleFileOptions options, SourcePlace place, string origin, string? shape)
    {
        Span<Cell> found = stackalloc Cell[MaxCells];
        var count = CellSplitter.Split(names, namesDelimiter, found);
        if (Math.Max(count, cells) > MaxCells)
            place.Throw($"a row has {Math.Max(count, cells)} cells", default, $"at most {MaxCells} cells",
                "check that this is a candle file");
        if (count > cells)
            place.Throw($"the row has {Counted.Of(cells, "cell")}, and {origin} names {count}", default, "a cell for every name",
                "name the columns that the file has, in its order");

        var row = Row(first, delimiter);
        string[] texts = LetterHeader.Is(names, found[..count]) ? LetterHeader.Names(names, found[..count])
            : [.. Texts(names, found[..count])];
        var columns = new ColumnChoice(Encoding.UTF8.GetString(names), texts, row, options, place, origin);
        columns.Choose();
        var layout = new CsvLayout
        {
            Delimiter = delimiter,
            Cells = cells,
            Instruments = columns.Instruments,
            Words = columns.Words,
            Shape = shape,
            Fields = columns.Fields,
            PriceShift = KnownCsv.PriceShift(shape, row, columns.Index[(int)ColumnRole.Close]),
        };
        columns.Index.CopyTo(layout._index, 0);
        return layout;
    }

    /// <summary>A place for the cell of each role, none of which is known: -1.</summary>
    public static int[] NoCells()
    {
        var cells = new int[Roles];
        Array.Fill(cells, -1);
        return cells;
    }

    /// <summary>The cells of a line as text; none for an empty line.</summary>
    public static string[] Row(ReadOnlySpan<byte> line, byte delimiter)
    {
        Span<Cell> cells = stackalloc Cell[MaxCells];
        line = CsvLine.TrimEnd(line);
        return line.IsEmpty ? [] : [.. Texts(line, cells[..Math.Min(MaxCells, CellSplitter.Split(line, delimiter, cells))])];
    }

    private static List<string> Texts(ReadOnlySpan<byte> line, ReadOnlySpan<Cell> cells)
    {
        var texts = new List<string>(cells.Length);
        foreach (var cell in cells) texts.Add(Encoding.UTF8.GetString(cell.Of(line)));
        return texts;
    }
}
