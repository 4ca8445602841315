namespace ParityFast.Log;

/// <summary>The last marks before the current one, oldest first, in one stretch of memory.</summary>
internal sealed class MarkWindow(int length)
{
    private const int Room = 1024;

    // Moved to the front only when the space after it is used up: a copy of a window every so many candles. It grows with the marks,
    // because a log may ask for more of them than it has.
    private long[] _marks = new long[Math.Min(2 * length, 2 * Room) + Room];
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
        if (_count == _marks.Length) MakeRoom();
        _marks[_count++] = mark;
    }

    private void MakeRoom()
    {
        if (_count < 2 * length)
        {
            Array.Resize(ref _marks, Math.Min(2 * _count, 2 * length + Room));
            return;
        }

        _marks.AsSpan(_count - length).CopyTo(_marks);
        _count = length;
    }
}
