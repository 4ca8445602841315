using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// What <see cref="TrailingHigh"/> and <see cref="TrailingLow"/> are made of: a highest value that moves up. A low is the highest of the
/// negated values.
/// </summary>
internal struct Trail
{
    /// <summary>Token of a trail that no recorded call has followed. Not a number that a state is likely to hold otherwise.</summary>
    public const long FirstToken = 0x7261_696c_0000_0001;

    /// <summary>Token of a trail that was started with a context that no engine made: no recorded call may take it for its own.</summary>
    public const long RecordedToken = FirstToken - 1;

    /// <summary>
    /// Zero if the trail was not started. A recorded call that follows it changes it, so that a copy can be told from it.
    /// </summary>
    public long Token;

    /// <summary>The highest value so far.</summary>
    public long Extreme;

    /// <summary>The lowest value since the highest was first reached.</summary>
    public long Since;

    public Trail(Price extreme, Price since, int sign, bool isRecorded)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extreme.Steps, nameof(extreme));
        ArgumentOutOfRangeException.ThrowIfNegative(since.Steps, nameof(since));
        (Token, Extreme, Since) = (isRecorded ? RecordedToken : FirstToken, sign * extreme.Steps, sign * since.Steps);
    }

    public readonly bool IsStarted => Token != 0;

    /// <summary>What a reading counts as: differences of numbers of one sign fit in 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long AtLeastZero(long raw) => raw & ~(raw >> 63);

    /// <summary>
    /// True, with the highest moved up to it, if <paramref name="value"/> is at most <paramref name="room"/> below the highest. Otherwise
    /// nothing changes.
    /// </summary>
    // Without a branch on the direction of the value: a random walk cannot be predicted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Follow(long value, long room)
    {
        var below = Extreme - value;
        if (below > room) return false;
        var isHigher = below >> 63;
        var change = value - Since;
        Since += change & (change >> 63 | isHigher);
        Extreme -= below & isHigher;
        return true;
    }
}
