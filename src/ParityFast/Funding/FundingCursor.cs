namespace ParityFast.Funding;

/// <summary>
/// A place in a funding series: the next payment. A loop over candles compares <see cref="NextTime"/> with their close times
/// and does nothing until one reaches it. A step costs the same at any place.
/// </summary>
public struct FundingCursor
{
    private readonly FundingSeries _series;
    private int _index;

    internal FundingCursor(FundingSeries series, long time)
    {
        _series = series;
        if (series.ConstantSteps is { } rate)
        {
            // Floored also before 1970.
            var passed = Math.DivRem(time, series.IntervalMicroseconds, out var rest) - (rest < 0 ? 1 : 0);
            (NextTime, NextRateSteps) = ((passed + 1) * series.IntervalMicroseconds, rate);
            return;
        }

        _index = series.Times.BinarySearch(time);
        _index = _index < 0 ? ~_index : _index + 1;
        Read();
    }

    /// <summary>When the next payment is due, Unix microseconds, UTC; <see cref="long.MaxValue"/> if none follows.</summary>
    public long NextTime { get; private set; }

    /// <summary>Rate of the next payment in steps of 10^-<see cref="FundingSeries.RateDecimals"/>; 0 if none follows.</summary>
    public long NextRateSteps { get; private set; }

    /// <summary>Rate of the next payment as a fraction of the notional; positive means that longs pay.</summary>
    public readonly decimal NextRate => _series.RateOf(NextRateSteps);

    /// <summary>
    /// What the next payment changes an account's cash by: -(signed quantity × mark × rate), rounded half-even once to the money
    /// scale. A long pays at a positive rate, a short receives it.
    /// </summary>
    /// <param name="signedQuantity">Quantity steps held at the time, negative when short.</param>
    /// <param name="quantityDecimals">Fractional digits of a quantity step.</param>
    /// <param name="mark">Mark at the time, in price steps.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    /// <exception cref="OverflowException">More than an amount of money holds.</exception>
    public readonly Money CashFlow(long signedQuantity, int quantityDecimals, long mark, int priceDecimals) =>
        FundingAmount.CashFlow(signedQuantity, quantityDecimals, mark, priceDecimals, NextRate);

    /// <summary>Goes to the payment after the next.</summary>
    public void Advance()
    {
        if (_series.IsConstant)
        {
            NextTime += _series.IntervalMicroseconds;
            return;
        }

        _index++;
        Read();
    }

    private void Read() => (NextTime, NextRateSteps) = _index < _series.Count
        ? (_series.Times[_index], _series.Rates[_index])
        : (long.MaxValue, 0);
}
