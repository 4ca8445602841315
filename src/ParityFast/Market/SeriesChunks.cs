using System.Buffers;

namespace ParityFast.Market;

/// <summary>A series as the source of runs: its columns, pinned, a chunk of candles at a time.</summary>
internal sealed unsafe class SeriesChunks : IDisposable
{
    /// <summary>A mark and a few indicators of 1,024 candles stay in the first cache level.</summary>
    public const int DefaultLength = 1024;

    private readonly int _count, _length;
    private readonly MemoryHandle[] _pins;
    private readonly long*[] _columns = new long*[6];
    private readonly ChunkRange _range = new();
    private int _next;

    /// <param name="candles">The series.</param>
    /// <param name="length">Candles a chunk; the last one may have fewer.</param>
    public SeriesChunks(CandleSeries candles, int length = DefaultLength)
    {
        (_count, _length) = (candles.Count, length);
        _pins = Array.ConvertAll(candles.Arrays, column => column.AsMemory().Pin());
        for (var i = 0; i < _columns.Length; i++) _columns[i] = candles.Arrays[i].Length == 0 ? null : (long*)_pins[i].Pointer;
    }

    /// <summary>The chunk taken last; its columns stay in place until this is disposed of.</summary>
    public CandleChunk Current { get; private set; }

    /// <summary>Takes the next chunk; false after the last one.</summary>
    public bool Next()
    {
        if (_next >= _count) return false;
        Current = new CandleChunk
        {
            FirstBar = _next,
            Count = Math.Min(_length, _count - _next),
            CloseTimes = Column(0),
            Open = Column(1),
            High = Column(2),
            Low = Column(3),
            Close = Column(4),
            Volume = Column(5),
            Range = _range,
        };
        _range.Take(Current);
        _next += _length;
        return true;
    }

    public void Dispose()
    {
        foreach (var pin in _pins) pin.Dispose();
    }

    private long* Column(int field) => _columns[field] == null ? null : _columns[field] + _next;
}
