using System.Runtime.CompilerServices;

namespace ParityFast.Strategies;

/// <summary>
/// The Python reference engine's trailing stop, which follows a long and a short position by different rules. Everything is whole numbers:
/// price steps, and price steps × the denominator of the configured fraction.
/// </summary>
internal readonly struct TrailingStop
{
    // The trailing distance of a falling stop is that of a low which is lower by one part in so many.
    private const int FloorPart = 64;

    private readonly long _numerator, _denominator;

    // A long stop is hit only when the mark is below its peak by more than this and a fraction of the entry.
    private readonly long _leastMove;

    // Of a price, in parts of 2^64 and never too much: what a long position's mark may fall, and a short one's rise.
    private readonly ulong _fallPart, _risePart;

    public TrailingStop(decimal fraction, int priceDecimals)
    {
        if (Math.Abs(fraction) > 1_000_000)
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "a trailing stop is at most 1000000 times the price away");
        (_numerator, var decimals) = DecimalFraction.Of(fraction, mostDecimals: 18);
        // The Python reference engine writes its fraction, and so every stop, with one decimal at least.
        if (decimals == 0) (_numerator, decimals) = (_numerator * 10, 1);
        _denominator = Scale.PowerOfTen(decimals);
        _leastMove = _numerator > 0 ? Scale.PowerOfTen(priceDecimals) : 0;
        if (_numerator > 0) _fallPart = (ulong)UInt128.Min(((UInt128)_numerator << 64) / (ulong)_denominator, ulong.MaxValue);
        if (Tightens) _risePart = (ulong)(((UInt128)_numerator << 64) / (ulong)(2 * _denominator - _numerator));
        Fraction = Scale.ToDecimal(_numerator, decimals);
    }

    /// <summary>Distance of the stop as a fraction of the price.</summary>
    public decimal Fraction { get; }

    // A stop moves closer above the low of a short position only if its distance is less than the price.
    private bool Tightens => _numerator > 0 && _numerator < _denominator;

    /// <summary>
    /// Moves the stop along if this candle's mark cannot hit it. That is all that most candles need. False, with nothing changed,
    /// if <see cref="Move"/> must look closer.
    /// </summary>
    // Inlined with the readings it compares.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Follow(in DecisionContext context, PositionSide side, ref TrailingStopState state)
    {
        if (side == PositionSide.Long)
        {
            if (state.High.Follow(context.Mark, state.Room)) return true;
        }
        else if (side == PositionSide.Short && context.Mark >= state.QuietLow && state.Low.Follow(context.Mark, state.Room))
        {
            return true;
        }

        return state.Motion == (side == PositionSide.Long ? StopMotion.LongBand : StopMotion.ShortBand)
            && context.Mark >= state.QuietLow && context.Mark <= state.QuietHigh;
    }

    /// <summary>
    /// Sets or moves the stop of a long or short position by this candle's mark; true if the mark has hit it, and it then stays
    /// still.
    /// </summary>
    public bool Move(in DecisionContext context, PositionSide side, ref TrailingStopState state)
    {
        var mark = context.Mark.ToPrice();
        var isSet = state.IsSet;
        if (isSet) state.Settle(context);
        else state.Entry = mark;
        if (side == PositionSide.Long ? MoveLong(mark, isSet, ref state) : MoveShort(mark, isSet, ref state)) return true;
        if (side == PositionSide.Long) BoundLong(context, ref state);
        else BoundShort(context, ref state);
        return false;
    }

    private bool MoveLong(Price mark, bool isSet, ref TrailingStopState state)
    {
        bool isHit;
        if (!isSet || mark > state.SettledPeak)
        {
            // The stop of the first mark or of a new peak: peak × (1 − p). Only a fraction below zero puts that of a new peak above it.
            (state.SettledPeak, state.StopBase, state.StopShift) = (mark, mark, new Price(-mark.Steps));
            if (!isSet) return false;
            isHit = _numerator < 0;
        }
        else
        {
            state.SettledPeak = Price.Max(state.SettledPeak, state.Entry);
            isHit = IsUnderStop(mark, state);
        }

        if (_numerator <= 0) (state.StopBase, state.StopShift) = (state.Entry, default);
        return isHit;
    }

    // Numbers of 128 bits have methods of their own: others keep their registers, and are compiled ahead of time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsUnderStop(Price mark, in TrailingStopState state) => Scaled(mark.Steps, 0) < QuietFrom(state);

    private bool MoveShort(Price mark, bool isSet, ref TrailingStopState state)
    {
        if (!isSet || mark < state.SettledPeak)
        {
            // The stop of the first mark or of a new low: low × (1 + p), and the next mark above the low brings it closer.
            (state.SettledPeak, state.StopBase, state.StopShift) = (mark, mark, mark);
            // Only a fraction above zero keeps the stop of a new low above it.
            return isSet && _numerator <= 0;
        }

        return Tighten(mark, ref state);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Tighten(Price mark, ref TrailingStopState state)
    {
        // mark × (1 + p) − 2 × (mark − peak): above the low the stop comes closer. Without a distance it is the low.
        var (stopBase, stopShift) = _numerator > 0 ? (2 * state.SettledPeak.Steps - mark.Steps, mark.Steps) : (state.SettledPeak.Steps, 0);
        var (stop, candidate) = (Stop(state), Scaled(stopBase, stopShift));
        if (candidate < stop)
        {
            (stop, state.StopBase, state.StopShift) = (candidate, new Price(stopBase), new Price(stopShift));
        }

        return Scaled(mark.Steps, 0) >= stop;
    }

    // A long position is quiet up to its peak, and down to the lowest mark at which it is not both under its stop and far enough
    // from its peak.
    private void BoundLong(in DecisionContext context, ref TrailingStopState state)
    {
        var peak = state.SettledPeak;
        // What was taken over from a short position has a stop that is not the peak's, or a peak below the entry.
        var isPeaks = state.StopBase == peak && state.StopShift.Steps == -peak.Steps && peak >= state.Entry;
        if (_numerator > 0 && isPeaks && state.Entry.Steps > 0)
        {
            // The trailing distance grows as the peak rises: this much of it stays. Too little costs no more than a closer look.
            (state.Motion, state.Room) = (StopMotion.Rises,
                new Price(Math.Max(Part(peak, _fallPart), _leastMove + Part(state.Entry, _fallPart))));
            state.High.Start(context, peak);
            return;
        }

        SetLongBand(peak, ref state);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetLongBand(Price peak, ref TrailingStopState state)
    {
        (state.Motion, state.QuietLow) = (StopMotion.LongBand, new Price(ScaledInteger.DivideUp(QuietFrom(state), _denominator)));
        // A peak below the entry, which a short position leaves, is lifted to it by the next mark that does not pass it.
        state.QuietHigh = peak >= state.Entry ? peak : new Price(state.QuietLow.Steps - 1);
    }

    // A short position is quiet down to its low, and up to the highest mark that neither hits the stop nor brings it closer.
    private void BoundShort(in DecisionContext context, ref TrailingStopState state)
    {
        var low = state.SettledPeak;
        var isLows = state.StopBase.Steps == 2 * low.Steps - state.StopShift.Steps && state.StopShift >= low;
        if (Tightens && isLows && low.Steps > 0)
        {
            // Above the low each mark brings the stop closer, and the first to reach it is the highest so far: 2 L ÷ (2 − p). The lower
            // the low, the nearer that is: the trailing distance at a somewhat lower low is there at every one above it.
            var floor = new Price(low.Steps - low.Steps / FloorPart);
            (state.Motion, state.QuietLow, state.Room) = (StopMotion.Falls, floor, new Price(Part(floor, _risePart) - 1));
            state.Low.Start(context, low, highSince: state.StopShift);
            return;
        }

        SetShortBand(low, ref state);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetShortBand(Price low, ref TrailingStopState state)
    {
        state.QuietLow = low;
        var high = ScaledInteger.DivideUp(Stop(state), _denominator) - 1;
        if (Tightens)
        {
            var room = Scaled(2 * low.Steps, 0) - Stop(state);
            high = Math.Min(high, ScaledInteger.DivideDown(room, _denominator - _numerator));
        }

        (state.Motion, state.QuietHigh) = (StopMotion.ShortBand, new Price(high));
    }

    // The lowest mark × the denominator that does not hit a long position's stop.
    private Int128 QuietFrom(in TrailingStopState state) =>
        Int128.Min(Stop(state), Scaled(state.SettledPeak.Steps - _leastMove, -state.Entry.Steps));

    private static long Part(Price price, ulong part) => (long)Math.BigMul((ulong)price.Steps, part, out _);

    private Int128 Stop(in TrailingStopState state) => Scaled(state.StopBase.Steps, state.StopShift.Steps);

    // steps + shift × p, times the denominator of p.
    private Int128 Scaled(long steps, long shift) => Math.BigMul(steps, _denominator) + Math.BigMul(shift, _numerator);
}
