namespace ParityFast;

/// <summary>
/// Money flow index: 100 − 100 ÷ (1 + inflow ÷ outflow) of the last changes of the typical price, each change's flow being typical price ×
/// volume, and nothing for a price that stayed; 100 without outflow. Flows are exact.
/// </summary>
internal sealed class MoneyFlowColumn(InputColumn typical, InputColumn volume, int period)
    : DerivedColumn($"mfi({period})", period + 1, ColumnScale.RatioWeight, typical, volume)
{
    private readonly Int128[] _flows = new Int128[period];
    private Int128 _in, _out;
    private long _previous;
    private int _next, _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> prices = inputs[0], volumes = inputs[1];
        for (var i = 0; i < values.Length; i++)
        {
            if (_seen > 0) Add(prices[i] == _previous ? 0 : (Int128)prices[i] * volumes[i] * (prices[i] > _previous ? 1 : -1));
            _previous = prices[i];
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : ColumnScale.Ratio(_out == 0 ? 100 : 100 - 100 / (1 + (double)_in / (double)_out));
        }
    }

    private void Add(Int128 flow)
    {
        var oldest = _flows[_next];
        _flows[_next] = flow;
        _next = _next + 1 == _flows.Length ? 0 : _next + 1;
        _in += Int128.Max(flow, 0) - Int128.Max(oldest, 0);
        _out += Int128.Max(-flow, 0) - Int128.Max(-oldest, 0);
    }
}
