namespace ParityFast.Strategies;

/// <summary>
/// The original's trailing stop, which follows a long and a short position by different rules. Everything is whole numbers: price
/// steps, and price steps × the denominator of the configured fraction.
/// </summary>
internal readonly struct TrailingStop
{
    private readonly long _numerator, _denominator;

    // A long stop is hit only where the mark has left its peak by more than this and a fraction of the entry.
    private readonly long _leastMove;

    public TrailingStop(decimal fraction, int priceDecimals)
    {
        if (Math.Abs(fraction) > 1_000_000) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "a trailing stop is at most 1000000 times the price away");
        (_numerator, var decimals) = DecimalFraction.Of(fraction, mostDecimals: 18);
        // The original writes its fraction, and so every stop, with one decimal at least.
        if (decimals == 0) (_numerator, decimals) = (_numerator * 10, 1);
        _denominator = Scale.PowerOfTen(decimals);
        _leastMove = _numerator > 0 ? Scale.PowerOfTen(priceDecimals) : 0;
        Fraction = Scale.ToDecimal(_numerator, decimals);
    }

    /// <summary>Distance of the stop as a fraction of the price.</summary>
    public decimal Fraction { get; }

    // A stop comes closer above the low of a short position only where its distance is less than the price.
    private bool Tightens => _numerator > 0 && _numerator < _denominator;

    /// <summary>Sets or moves the stop of a long or short position by this candle's mark; true where the mark has hit it.</summary>
    public bool Move(in DecisionContext context, PositionSide side, ref TrailingStopState state)
    {
        var mark = context.Mark.ToPrice();
        if (!state.IsSet)
        {
            state.Entry = mark;
            if (side == PositionSide.Long) SetLong(mark, ref state);
            else SetShort(mark, ref state);
            return false;
        }

        return side == PositionSide.Long ? MoveLong(mark, ref state) : MoveShort(mark, ref state);
    }

    private bool MoveLong(Price mark, ref TrailingStopState state)
    {
        if (mark > state.Peak)
        {
            // What was taken over from a short position has a stop that is not the peak's, or a peak below the entry.
            var isOrdinary = state.Side == PositionSide.Long && state.StopShift.Steps == -state.Peak.Steps && state.Peak >= state.Entry;
            if (_numerator > 0 && isOrdinary) RaiseLong(mark, ref state);
            else SetLong(mark, ref state);
            if (_numerator <= 0) StopAtEntry(ref state);
            // Only a fraction below zero puts the stop of a new peak above it.
            return _numerator < 0;
        }

        state.Peak = Price.Max(state.Peak, state.Entry);
        BoundLong(ref state);
        var isHit = mark < state.QuietLow;
        if (_numerator <= 0) StopAtEntry(ref state);
        return isHit;
    }

    private bool MoveShort(Price mark, ref TrailingStopState state)
    {
        if (mark < state.Peak)
        {
            SetShort(mark, ref state);
            // Only a fraction above zero keeps the stop of a new low above it.
            return _numerator <= 0;
        }

        // mark × (1 + p) − 2 × (mark − peak): above the low the stop comes closer. Without a distance it is the low.
        var (stopBase, stopShift) = _numerator > 0 ? (2 * state.Peak.Steps - mark.Steps, mark.Steps) : (state.Peak.Steps, 0);
        var (stop, candidate) = (Stop(state), Scaled(stopBase, stopShift));
        if (candidate < stop)
        {
            (stop, state.StopBase, state.StopShift) = (candidate, new Price(stopBase), new Price(stopShift));
            // The next mark above this one brings it closer still.
            if (Tightens) (state.Side, state.QuietLow, state.QuietHigh) = (PositionSide.Short, state.Peak, mark);
            else BoundShort(ref state);
        }
        else
        {
            BoundShort(ref state);
        }

        return Scaled(mark.Steps, 0) >= stop;
    }

    // The stop of the first mark or of a new peak: peak × (1 − p).
    private void SetLong(Price mark, ref TrailingStopState state)
    {
        (state.Peak, state.StopBase, state.StopShift) = (mark, mark, new Price(-mark.Steps));
        BoundLong(ref state);
    }

    // The same without a division. The lowest quiet mark rises by less than the peak does: raised by as much it is a little too
    // high, which costs no more than a closer look at a mark that comes down there.
    private static void RaiseLong(Price mark, ref TrailingStopState state)
    {
        state.QuietLow = new Price(state.QuietLow.Steps + (mark.Steps - state.Peak.Steps));
        (state.Peak, state.StopBase, state.StopShift, state.QuietHigh) = (mark, mark, new Price(-mark.Steps), mark);
    }

    private void StopAtEntry(ref TrailingStopState state)
    {
        (state.StopBase, state.StopShift) = (state.Entry, default);
        BoundLong(ref state);
    }

    // The stop of the first mark or of a new low: low × (1 + p), and the next mark above the low brings it closer.
    private void SetShort(Price mark, ref TrailingStopState state)
    {
        (state.Peak, state.StopBase, state.StopShift) = (mark, mark, mark);
        if (Tightens) (state.Side, state.QuietLow, state.QuietHigh) = (PositionSide.Short, mark, mark);
        else BoundShort(ref state);
    }

    // A long position is quiet up to its peak, and down to the lowest mark at which it is not both under its stop and far enough
    // from its peak.
    private void BoundLong(ref TrailingStopState state)
    {
        var farEnough = Scaled(state.Peak.Steps - _leastMove, -state.Entry.Steps);
        state.Side = PositionSide.Long;
        state.QuietLow = new Price(ScaledInteger.DivideUp(Int128.Min(Stop(state), farEnough), _denominator));
        // A peak below the entry, which a short position leaves, is lifted to it by the next mark that does not pass it.
        state.QuietHigh = state.Peak >= state.Entry ? state.Peak : new Price(state.QuietLow.Steps - 1);
    }

    // A short position is quiet down to its low, and up to the highest mark that neither hits the stop nor brings it closer.
    private void BoundShort(ref TrailingStopState state)
    {
        var high = ScaledInteger.DivideUp(Stop(state), _denominator) - 1;
        if (Tightens)
        {
            var room = Scaled(2 * state.Peak.Steps, 0) - Stop(state);
            high = Math.Min(high, ScaledInteger.DivideDown(room, _denominator - _numerator));
        }

        (state.Side, state.QuietLow, state.QuietHigh) = (PositionSide.Short, state.Peak, new Price(high));
    }

    private Int128 Stop(in TrailingStopState state) => Scaled(state.StopBase.Steps, state.StopShift.Steps);

    // steps + shift × p, times the denominator of p.
    private Int128 Scaled(long steps, long shift) => Math.BigMul(steps, _denominator) + Math.BigMul(shift, _numerator);
}
