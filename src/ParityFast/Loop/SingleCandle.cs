using System.Runtime.InteropServices;
using ParityFast.Market;

namespace ParityFast.Loop;

/// <summary>One candle in memory that stays where it is: the chunk of a loop that is fed one candle at a time.</summary>
internal sealed unsafe class SingleCandle : IDisposable
{
    private readonly ChunkRange _range = new();
    private long* _fields = (long*)NativeMemory.AllocZeroed(6 * sizeof(long));

    /// <summary>Frees the candle where nobody disposed of it.</summary>
    ~SingleCandle() => NativeMemory.Free(_fields);

    /// <summary>Close time, Unix microseconds.</summary>
    public long CloseTime => _fields[0];

    public CandleColumns Columns => new()
    {
        Open = new ReadOnlySpan<long>(_fields + 1, 1),
        High = new ReadOnlySpan<long>(_fields + 2, 1),
        Low = new ReadOnlySpan<long>(_fields + 3, 1),
        Close = new ReadOnlySpan<long>(_fields + 4, 1),
        Volume = new ReadOnlySpan<long>(_fields + 5, 1),
    };

    public LoopChunk Chunk
    {
        get
        {
            var chunk = new LoopChunk
            {
                CloseTimes = _fields,
                Open = _fields + 1,
                High = _fields + 2,
                Low = _fields + 3,
                Close = _fields + 4,
                Volume = _fields + 5,
                Range = _range,
            };
            _range.Take(chunk, 1);
            return chunk;
        }
    }

    /// <summary>Takes the next candle, prices in price steps, volume in volume steps.</summary>
    public void Set(long closeTime, long open, long high, long low, long close, long volume)
    {
        (_fields[0], _fields[1], _fields[2]) = (closeTime, open, high);
        (_fields[3], _fields[4], _fields[5]) = (low, close, volume);
    }

    public void Dispose()
    {
        NativeMemory.Free(_fields);
        _fields = null;
        GC.SuppressFinalize(this);
    }
}
