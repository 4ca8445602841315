namespace ParityFast.Log;

/// <summary>The last marks before the current one, oldest first, in one stretch of memory.</summary>
internal sealed class MarkWindow(int length)
{
    // Moved to the front only when the space after it is used up: a copy of a window every so many candles.
    private readonly long[] _marks = new long[2 * length + 1024];
    private int _count;

    /// <summary>At most the window's length of marks before the last one added.</summary>
    public ReadOnlySpan<long> Before
    {
        get
        {
            var available = Math.Min(_count - 1, length);
            return available <= 0 ? default : _marks.AsSpan(_count - 1 - available, available);
        }
    }

    public void Add(long mark)
    {
        if (_count == _marks.Length)
        {
            _marks.AsSpan(_count - length).CopyTo(_marks);
            _count = length;
        }

        _marks[_count++] = mark;
    }
}
