namespace ParityFast;

/// <summary>The one trail that a recorded call followed, and how.</summary>
internal struct TrailNote
{
    /// <summary>Elements from the mark of the same candle to the column that is followed.</summary>
    public nint Offset;

    /// <summary>1 if the highest value is followed, -1 if it is the highest of the negated values.</summary>
    public long Sign;

    public long Room;

    /// <summary>The trail's token before the call, and after it.</summary>
    public long TokenBefore, Token;

    /// <summary>Number of times that the call followed a trail.</summary>
    public int Count;
}
