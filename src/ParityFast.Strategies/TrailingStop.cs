namespace ParityFast.Strategies;

/// <summary>
/// The original's trailing stop, which follows a long and a short position by different rules. Everything is whole numbers:
/// stops are kept in price steps × 10^decimals of the configured fraction.
/// </summary>
internal readonly struct TrailingStop
{
    // The fraction is Numerator ÷ One; a quote unit is that many price steps.
    private readonly long _numerator, _one, _quoteUnit;
    private readonly int _priceDecimals, _stopDecimals;

    public TrailingStop(decimal fraction, int priceDecimals)
    {
        if (Math.Abs(fraction) > 1_000_000) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "a trailing stop is at most 1000000 times the price away");
        (_numerator, var decimals) = DecimalFraction.Of(fraction, mostDecimals: 18);
        if (decimals == 0)
        {
            // Python writes the float with one decimal at least, and so its products.
            (_numerator, decimals) = (_numerator * 10, 1);
        }

        _one = Scale.PowerOfTen(decimals);
        _quoteUnit = Scale.PowerOfTen(priceDecimals);
        _priceDecimals = priceDecimals;
        _stopDecimals = priceDecimals + decimals;
    }

    /// <summary>Sets or moves the stop of a position of this side; true where the mark has hit it.</summary>
    public bool IsHit(in DecisionContext context, PositionSide side, ref TrailingStopState state)
    {
        if (state.Side == side && context.Mark >= state.QuietLow && context.Mark <= state.QuietHigh) return false;
        if (side is not (PositionSide.Long or PositionSide.Short)) return false;
        return Step(context.Mark.ToPrice().Steps, side, ref state);
    }

    private bool Step(long mark, PositionSide side, ref TrailingStopState state)
    {
        var isHit = false;
        if (!state.IsSet) Set(mark, side, ref state);
        else isHit = side == PositionSide.Long ? StepLong(mark, ref state) : StepShort(mark, ref state);
        state.Side = side;
        if (side == PositionSide.Long) BoundLong(ref state);
        else BoundShort(ref state);
        return isHit;
    }

    private void Set(long mark, PositionSide side, ref TrailingStopState state)
    {
        state.Peak = state.Entry = new Price(mark);
        state.Stop = ToDecimal((Int128)mark * (side == PositionSide.Long ? _one - _numerator : _one + _numerator));
    }

    private bool StepLong(long mark, ref TrailingStopState state)
    {
        var (peak, entry, stop) = (state.Peak.Steps, state.Entry.Steps, ToUnits(state.Stop));
        if (mark > peak)
        {
            peak = mark;
            stop = (Int128)peak * (_one - _numerator);
        }
        else
        {
            peak = Math.Max(peak, entry);
        }

        state.Peak = new Price(peak);
        state.Stop = _numerator > 0 ? ToDecimal(stop) : Scale.ToDecimal(entry, _priceDecimals);
        return (Int128)mark * _one < Int128.Min(stop, MovementLimit(peak, entry));
    }

    private bool StepShort(long mark, ref TrailingStopState state)
    {
        var (peak, stop) = (state.Peak.Steps, ToUnits(state.Stop));
        if (mark < peak)
        {
            peak = mark;
            stop = (Int128)peak * (_one + _numerator);
        }
        else
        {
            // mark × (1 + p) − 2 × (mark − peak): above the peak the stop comes closer, it does not stay.
            var candidate = _numerator > 0 ? (Int128)peak * 2 * _one - (Int128)mark * (_one - _numerator) : (Int128)peak * _one;
            stop = Int128.Min(stop, candidate);
        }

        state.Peak = new Price(peak);
        state.Stop = ToDecimal(stop);
        return (Int128)mark * _one >= stop;
    }

    // A long stop is hit only below this as well: entry × p, and a whole quote unit where p is positive, under the peak.
    private Int128 MovementLimit(long peak, long entry) =>
        (Int128)(peak - (_numerator > 0 ? _quoteUnit : 0)) * _one - (Int128)entry * _numerator;

    // A long position is quiet up to its peak and down to the first mark that is not hit.
    private void BoundLong(ref TrailingStopState state)
    {
        var limit = Int128.Min(ToUnits(state.Stop), MovementLimit(state.Peak.Steps, state.Entry.Steps));
        state.QuietLow = new Price(ScaledInteger.DivideUp(limit, _one));
        state.QuietHigh = state.Peak;
    }

    // A short position is quiet down to its peak, and up to the last mark that neither tightens the stop nor hits it.
    private void BoundShort(ref TrailingStopState state)
    {
        var stop = ToUnits(state.Stop);
        var high = ScaledInteger.DivideUp(stop, _one) - 1;
        if (_numerator > 0 && _numerator < _one)
        {
            high = Math.Min(high, ScaledInteger.DivideDown((Int128)state.Peak.Steps * 2 * _one - stop, _one - _numerator));
        }

        state.QuietLow = state.Peak;
        state.QuietHigh = new Price(high);
    }

    private decimal ToDecimal(Int128 stop) => ScaledInteger.ToDecimal(stop, _stopDecimals);

    private Int128 ToUnits(decimal stop) => ScaledInteger.FromDecimal(stop, _stopDecimals);
}
