using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The cells of one JSON candle, copied, because the window moves on while a candle is read.</summary>
internal sealed class JsonRow
{
    private const int MaxCells = 12;
    private const int FieldCount = 6;
    private const int LongestCell = 1024;

    private readonly byte[] _text = new byte[MaxCells * LongestCell];
    private readonly Cell[] _cells = new Cell[MaxCells];
    private int _used;

    /// <summary>Cells of an array so far; more than twelve are counted, not kept.</summary>
    public int Count { get; private set; }

    /// <summary>Fields of an object so far.</summary>
    public CandleFields Fields { get; private set; }

    public void Clear() => (Count, Fields, _used) = (0, CandleFields.None, 0);

    /// <summary>Adds the next cell of an array.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (Count < MaxCells)
            _cells[Count] = Copy(value);
        Count++;
    }

    /// <summary>Sets a field of an object; false if it has it already.</summary>
    public bool TrySet(CandleFields field, ReadOnlySpan<byte> value)
    {
        if (field == CandleFields.None || (Fields & field) != 0)
            return field == CandleFields.None;
        _cells[int.TrailingZeroCount((int)field)] = Copy(value);
        Fields |= field;
        return true;
    }

    // Longer text is not a number; what is kept of it is enough to say so.
    private Cell Copy(ReadOnlySpan<byte> value)
    {
        value = value[..Math.Min(value.Length, LongestCell)];
        value.CopyTo(_text.AsSpan(_used));
        var cell = new Cell(_used, value.Length);
        _used += value.Length;
        return cell;
    }

    /// <summary>The candle of an object.</summary>
    public RawCandle ToCandle()
    {
        Span<int> places = stackalloc int[FieldCount];
        for (var slot = 0; slot < FieldCount; slot++)
            places[slot] = (Fields & (CandleFields)(1 << slot)) == 0 ? -1 : slot;
        return At(places[0], places[1], places[2], places[3], places[4], places[5]);
    }

    /// <summary>The candle of an array whose cells are in the order of <paramref name="layout"/>.</summary>
    public RawCandle ToCandle(CsvLayout layout) => At(layout.Time, layout.Open, layout.High, layout.Low, layout.Close, layout.Volume);

    private RawCandle At(int time, int open, int high, int low, int close, int volume) => new()
    {
        Time = Text(time),
        Open = Text(open),
        High = Text(high),
        Low = Text(low),
        Close = Text(close),
        Volume = Text(volume),
    };

    private ReadOnlySpan<byte> Text(int cell) => cell < 0 ? default : _cells[cell].Of(_text);
}
