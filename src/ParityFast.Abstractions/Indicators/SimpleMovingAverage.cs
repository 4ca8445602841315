using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ParityFast;

/// <summary>
/// Mean of the last closes, kept as their exact sum over the period: one addition and one subtraction a candle, no drift at
/// any length.
/// </summary>
/// <param name="period">Number of candles averaged, at least 1.</param>
public sealed class SimpleMovingAverage(int period) : IndicatorColumn($"sma({period})", period, period)
{
    private RingBuffer _ring = new(period);
    private long _sum;
    private int _seen;

    /// <inheritdoc/>
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        var closes = candles.Close[..values.Length];
        var period = (int)Weight;
        if (closes.Length < period || _seen < period || !_ring.IsInOrder)
        {
            for (var i = 0; i < Math.Min(period, closes.Length); i++) values[i] = Push(closes[i]);
            if (closes.Length <= period) return;
        }
        else
        {
            Slide(closes[..period], _ring.InOrder, values);
        }

        // What leaves the window now is already in this run of candles.
        Slide(closes[period..], closes[..^period], values[period..]);
        _ring.Refill(closes[^period..]);
    }

    private long Push(long close)
    {
        _sum += close - _ring.Push(close);
        if (_seen < Weight) _seen++;
        return _seen < Weight ? 0 : _sum;
    }

    private void Slide(ReadOnlySpan<long> entering, ReadOnlySpan<long> leaving, Span<long> values)
    {
        var (sum, done) = (_sum, 0);
        if (Vector256.IsHardwareAccelerated) done = SlideBlocks(entering, leaving, values, ref sum);
        for (var i = done; i < entering.Length && i < leaving.Length && i < values.Length; i++)
        {
            sum += entering[i] - leaving[i];
            values[i] = sum;
        }

        _sum = sum;
    }

    // Four candles at a time, each lane the sum of the changes up to its own: what one block waits for of the one before is a
    // single addition.
    private static int SlideBlocks(ReadOnlySpan<long> entering, ReadOnlySpan<long> leaving, Span<long> values, ref long sum)
    {
        var count = Math.Min(entering.Length, Math.Min(leaving.Length, values.Length)) & -Vector256<long>.Count;
        ref var close = ref MemoryMarshal.GetReference(entering);
        ref var oldest = ref MemoryMarshal.GetReference(leaving);
        ref var value = ref MemoryMarshal.GetReference(values);
        var sums = Vector256.Create(sum);
        for (nuint i = 0; i < (nuint)count; i += (nuint)Vector256<long>.Count)
        {
            var changes = Vector256.LoadUnsafe(ref close, i) - Vector256.LoadUnsafe(ref oldest, i);
            changes += Vector256.Shuffle(changes, Vector256.Create(0L, 0, 1, 2)) & Vector256.Create(0L, -1, -1, -1);
            changes += Vector256.Shuffle(changes, Vector256.Create(0L, 0, 0, 1)) & Vector256.Create(0L, 0, -1, -1);
            (changes + sums).StoreUnsafe(ref value, i);
            sums += Vector256.Shuffle(changes, Vector256.Create(3L, 3, 3, 3));
        }

        sum = sums[0];
        return count;
    }
}
