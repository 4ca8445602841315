using System.Runtime.InteropServices;

namespace ParityFast.Market;

/// <summary>One candle in memory that stays in place: the source of a run that is fed one candle at a time.</summary>
internal sealed unsafe class SingleCandle : IDisposable
{
    private readonly ChunkRange _range = new();
    private long* _fields = (long*)NativeMemory.AllocZeroed(6 * sizeof(long));

    /// <summary>Frees the candle if the caller did not dispose of it.</summary>
    ~SingleCandle() => NativeMemory.Free(_fields);

    /// <summary>Close time, Unix microseconds.</summary>
    public long CloseTime => _fields[0];

    /// <summary>The next candle as a chunk of its own.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="bar">Its place in the run, from 0.</param>
    public CandleChunk Take(in CandleRow candle, int bar)
    {
        (_fields[0], _fields[1], _fields[2]) = (candle.CloseTime, candle.Open, candle.High);
        (_fields[3], _fields[4], _fields[5]) = (candle.Low, candle.Close, candle.Volume);
        var chunk = new CandleChunk
        {
            FirstBar = bar,
            Count = 1,
            CloseTimes = _fields,
            Open = _fields + 1,
            High = _fields + 2,
            Low = _fields + 3,
            Close = _fields + 4,
            Volume = _fields + 5,
            Range = _range,
        };
        _range.Take(chunk);
        return chunk;
    }

    public void Dispose()
    {
        NativeMemory.Free(_fields);
        _fields = null;
        GC.SuppressFinalize(this);
    }
}
