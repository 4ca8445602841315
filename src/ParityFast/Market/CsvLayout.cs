using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Which cell of a row holds which field; -1 if there is none.</summary>
internal sealed class CsvLayout
{
    private const int MaxCells = 256;

    private readonly int[] _index = [-1, -1, -1, -1, -1, -1];

    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>Cells that every row must have.</summary>
    public int Cells { get; init; }

    public int Time => _index[0];

    public int Open => _index[1];

    public int High => _index[2];

    public int Low => _index[3];

    public int Close => _index[4];

    public int Volume => _index[5];

    public CandleFields Fields { get; private set; }

    /// <summary>How many cells of the line are names of candle columns.</summary>
    public static int CountNames(ReadOnlySpan<byte> line)
    {
        Span<Cell> cells = stackalloc Cell[MaxCells];
        var count = Math.Min(CellSplitter.Split(line, CsvLine.FindDelimiter(line), cells), MaxCells);
        var names = 0;
        foreach (var cell in cells[..count])
            names += ColumnNames.Match(cell.Of(line)).Field == CandleFields.None ? 0 : 1;
        return names;
    }

    /// <summary>The layout that a header line describes.</summary>
    public static CsvLayout FromHeader(ReadOnlySpan<byte> header, SourcePlace place)
    {
        var delimiter = CsvLine.FindDelimiter(header);
        return FromNames(header, delimiter, CellSplitter.Split(header, delimiter, default), place, "the header");
    }

    /// <summary>The layout that the user or the format names, over rows of <paramref name="cells"/> cells.</summary>
    public static CsvLayout FromNames(string names, byte delimiter, int cells, SourcePlace place)
    {
        var layout = FromNames(Encoding.UTF8.GetBytes(names), (byte)',', cells, place, "--columns");
        return new CsvLayout(layout) { Delimiter = delimiter, Cells = cells };
    }

    private CsvLayout(CsvLayout other) => (_index, Fields) = (other._index, other.Fields);

    private CsvLayout()
    {
    }

    private static CsvLayout FromNames(ReadOnlySpan<byte> names, byte delimiter, int cells, SourcePlace place, string origin)
    {
        Span<Cell> found = stackalloc Cell[MaxCells];
        var count = CellSplitter.Split(names, delimiter, found);
        if (Math.Max(count, cells) > MaxCells)
            place.Throw($"a row has {Math.Max(count, cells)} cells", default, $"at most {MaxCells} cells", "check that this is a candle file");
        if (count > cells)
            place.Throw($"the row has {cells} cells, and {origin} names {count}", default, "a cell for every name", "name the columns that the file has, in its order");

        var layout = new CsvLayout { Delimiter = delimiter, Cells = cells };
        Span<int> ranks = stackalloc int[6];
        for (var i = 0; i < count; i++)
            layout.Take(i, ColumnNames.Match(found[i].Of(names)), ranks, found[i].Of(names), place);
        layout.Require(CandleFields.Time, "time", origin, names, place);
        layout.Require(CandleFields.Close, "close", origin, names, place);
        return layout;
    }

    private void Take(int cell, (CandleFields Field, int Rank) match, Span<int> ranks, ReadOnlySpan<byte> name, SourcePlace place)
    {
        if (match.Field == CandleFields.None)
            return;
        var slot = int.TrailingZeroCount((int)match.Field);
        var taken = _index[slot] >= 0;
        if (taken && match.Rank == 0 && ranks[slot] == 0)
            place.Throw("column {0} is there twice", name, "each column once", "remove or rename one of them");
        if (taken && match.Rank >= ranks[slot])
            return;
        (_index[slot], ranks[slot]) = (cell, match.Rank);
        Fields |= match.Field;
    }

    private void Require(CandleFields field, string name, string origin, ReadOnlySpan<byte> names, SourcePlace place)
    {
        if ((Fields & field) == 0)
            place.Throw($"{origin} has no {name} column: {{0}}", names, $"at least time and close of {ColumnNames.Valid}",
                "rename the column in the header, or skip the header with --skip-lines 1 and name the columns with --columns");
    }
}
