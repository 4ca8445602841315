using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// The highest reading since it was started: the moving part of a trailing stop below a long position. Keep it in a strategy's
/// state. A sweep skips candles on which only the trail moves. A moving price of your own makes the sweep decide on each
/// candle. The trail's numbers are read with a context, and a candle on which they are read is not skipped.
/// </summary>
#pragma warning disable CA2231 // Implement the equality operators: two of them are not to be compared without a context.
public unsafe struct TrailingHigh
#pragma warning restore CA2231
{
    private Trail _trail;

    /// <summary>True once it was started; a default one was not.</summary>
    public readonly bool IsStarted => _trail.IsStarted;

    /// <summary>Starts again at <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is below zero.</exception>
    public void Start(in DecisionContext context, Price high) => Start(context, high, high);

    /// <summary>Starts again at <paramref name="high"/> when a reading since then was already <paramref name="lowSince"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A price is below zero.</exception>
    public void Start(in DecisionContext context, Price high, Price lowSince)
    {
        context.ReadRaw();
        _trail = new Trail(high, lowSince, sign: 1, context.IsRecorded);
    }

    /// <summary>
    /// True if <paramref name="reading"/>, as <see cref="Reading.ToPrice"/> gives it, is at most <paramref name="room"/>, the trailing
    /// distance, below the high so far; the high is then the higher of both. False, with nothing changed, if it is further below the high,
    /// or if this was not started. Both are price steps. A reading below zero counts as zero. With a distance below zero only a higher
    /// reading is followed. A sweep skips no candle on which an average is followed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Follow(Reading reading, Price room)
    {
        if (!_trail.IsStarted) return false;
        if (reading.Offset != Reading.Plain || reading.Weight != 1) return DecisionFrame.Follow(reading, ref _trail, sign: 1, room.Steps);
        return _trail.Follow(Trail.AtLeastZero(reading.Raw), room.Steps);
    }

    /// <summary>The highest reading so far; zero if it was not started.</summary>
    /// <param name="context">The context of this very call.</param>
    /// <exception cref="InvalidOperationException">The context is one of your own making, and the strategy runs in an engine.</exception>
    public readonly Price High(in DecisionContext context)
    {
        context.ReadRaw(_trail);
        return new Price(_trail.Extreme);
    }

    /// <summary>The lowest reading since that one was first reached; zero if it was not started.</summary>
    /// <param name="context">The context of this very call.</param>
    /// <exception cref="InvalidOperationException">The context is one of your own making, and the strategy runs in an engine.</exception>
    public readonly Price LowSince(in DecisionContext context)
    {
        context.ReadRaw(_trail);
        return new Price(_trail.Since);
    }

    /// <summary>Not supported: whether two are equal is read with a context.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly override bool Equals(object? obj) => throw new NotSupportedException("compare what a context reads from it");

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly override int GetHashCode() => throw new NotSupportedException("compare what a context reads from it");
}
