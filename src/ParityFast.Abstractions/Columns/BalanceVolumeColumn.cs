namespace ParityFast;

/// <summary>
/// On-balance volume, exact: 0 at the first candle, then plus the volume of a higher close and minus that of a lower one.
/// </summary>
internal sealed class BalanceVolumeColumn(InputColumn close, InputColumn volume) : DerivedColumn($"obv({close.Name})", 1, 1, close, volume)
{
    private long _balance, _previous;
    private bool _hasPrevious;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> closes = inputs[0], volumes = inputs[1];
        for (var i = 0; i < values.Length; i++)
        {
            if (_hasPrevious && closes[i] != _previous) _balance = checked(_balance + (closes[i] > _previous ? volumes[i] : -volumes[i]));
            (_previous, _hasPrevious) = (closes[i], true);
            values[i] = _balance;
        }
    }
}
