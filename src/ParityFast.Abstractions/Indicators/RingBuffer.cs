namespace ParityFast;

/// <summary>The last values of a series, in a ring of fixed length: pushing one returns the one it replaces.</summary>
internal struct RingBuffer(int length)
{
    private readonly long[] _values = new long[length];
    private int _next;

    /// <summary>True while the oldest value is first.</summary>
    public readonly bool IsInOrder => _next == 0;

    /// <summary>All values, oldest first; read if <see cref="IsInOrder"/>.</summary>
    public readonly ReadOnlySpan<long> InOrder => _values;

    /// <summary>Puts <paramref name="value"/> in and takes the oldest out; zeros come out until the ring is full.</summary>
    public long Push(long value)
    {
        var values = _values;
        var next = _next;
        var oldest = values[next];
        values[next] = value;
        _next = ++next == values.Length ? 0 : next;
        return oldest;
    }

    /// <summary>Takes the whole ring again, oldest first.</summary>
    public void Refill(ReadOnlySpan<long> values)
    {
        values.CopyTo(_values);
        _next = 0;
    }
}
