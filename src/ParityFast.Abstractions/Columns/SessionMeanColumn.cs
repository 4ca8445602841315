namespace ParityFast;

/// <summary>
/// Volume-weighted average price since a session began: Σ(typical price × volume) ÷ Σ volume of the session's candles so far, from exact
/// sums; the typical price while nothing was traded. A candle belongs to the session in which it closes; a close at its end is its last.
/// </summary>
internal sealed class SessionMeanColumn(InputColumn typical, InputColumn volume, InputColumn closeTime, PeriodClock session)
    : DerivedColumn($"vwap({session.Name})", 1, typical.RoundingWeight, typical, volume, closeTime)
{
    private readonly long _divisor = typical.Weight;

    /// <summary>The sessions.</summary>
    public PeriodClock Session { get; } = session;

    private Int128 _products, _volume;
    private long _session = long.MinValue;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> prices = inputs[0], volumes = inputs[1], times = inputs[2];
        for (var i = 0; i < values.Length; i++)
        {
            var end = Session.EndOf(times[i]);
            if (end != _session) (_session, _products, _volume) = (end, 0, 0);
            _products = checked(_products + (Int128)prices[i] * volumes[i]);
            _volume += volumes[i];
            values[i] = FixedPoint.Round((_volume == 0 ? prices[i] : (double)_products / (double)_volume) / _divisor, Weight);
        }
    }
}
