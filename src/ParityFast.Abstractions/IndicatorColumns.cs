using System.Runtime.InteropServices;

namespace ParityFast;

/// <summary>
/// The columns of one run, or of many parameter sets at once: the mark first, then each declared indicator, each in a stretch of
/// one block of memory with the history that lags need in front of the current chunk. Equal indicators share a column.
/// </summary>
internal sealed unsafe class IndicatorColumns : IDisposable
{
    // A vector load may start at any candle of the chunk.
    private const int VectorPadding = 8;

    private readonly List<IndicatorColumn> _indicators = [];
    private readonly Dictionary<string, (Indicator Handle, string Parameters)> _byName = [];
    private readonly int _history, _chunk, _stride;
    private long* _memory;
    private int _filled;

    public IndicatorColumns(int history, int chunk)
    {
        (_history, _chunk) = (history, chunk);
        // An odd number of cache lines, so that columns do not compete for the same sets of the cache.
        _stride = (((history + chunk + VectorPadding + 7) / 8) | 1) * 8;
    }

    /// <summary>Fields that the declared indicators read beside the close.</summary>
    public CandleFields Fields { get; private set; }

    public int ChunkCapacity => _chunk;

    /// <summary>Number of columns, the mark's included.</summary>
    public int Count => _indicators.Count + 1;

    public IReadOnlyList<IndicatorColumn> Indicators => _indicators;

    /// <summary>Mark of the first candle of the current chunk.</summary>
    public long* FirstMark => _memory + _history;

    /// <exception cref="InvalidOperationException">It has the name of another one that was made otherwise, or comes too late.</exception>
    public Indicator Declare(IndicatorColumn indicator)
    {
        var parameters = IndicatorParameters.Of(indicator);
        if (_byName.TryGetValue(indicator.Name, out var known))
            return known.Parameters == parameters ? known.Handle : throw OneNameForTwo(indicator.Name, known.Parameters, parameters);
        if (_memory != null) throw new InvalidOperationException("indicators are declared before the first candle");
        _indicators.Add(indicator);
        Fields |= indicator.Fields;
        var declared = new Indicator((nint)_stride * _indicators.Count, indicator.Weight, indicator.WarmUp);
        _byName.Add(indicator.Name, (declared, parameters));
        return declared;
    }

    /// <summary>Takes the next candles, at most <see cref="ChunkCapacity"/>, as the current chunk and computes every column.</summary>
    public void Advance(in CandleColumns candles)
    {
        if (_memory == null) Allocate();
        var count = candles.Close.Length;
        for (var column = 0; column < Count; column++)
        {
            var start = _memory + (nint)column * _stride;
            // What was last becomes the history of what comes.
            new Span<long>(start + _filled, _history).CopyTo(new Span<long>(start, _history));
        }

        candles.Close.CopyTo(new Span<long>(FirstMark, count));
        for (var i = 0; i < _indicators.Count; i++)
        {
            _indicators[i].Update(candles, new Span<long>(FirstMark + (nint)(i + 1) * _stride, count));
        }

        _filled = count;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        GC.SuppressFinalize(this);
    }

    private static InvalidOperationException OneNameForTwo(string name, string known, string parameters)
    {
        var (left, right) = IndicatorParameters.Difference(known, parameters);
        return new InvalidOperationException($"two indicators are named '{name}' and are not the same: {left}, and {right}; equal names share one column, so a name must have every parameter that changes values");
    }

    ~IndicatorColumns() => NativeMemory.AlignedFree(_memory);

    private void Allocate()
    {
        var bytes = (nuint)_stride * (nuint)Count * sizeof(long);
        _memory = (long*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(_memory, bytes);
    }
}
