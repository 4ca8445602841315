namespace ParityFast.Signals;

/// <summary>
/// Which row of a signal file decides at each candle, counted from 1; 0 for none. It is all that a decision compares, so that a sweep skips
/// from signal to signal.
/// </summary>
internal sealed class SignalColumn : DerivedColumn
{
    // Close of the candle of each decision, and its first row.
    private readonly long[] _closes;
    private readonly int[] _rows;
    private int _next;

    public SignalColumn(SignalTable table, InputColumn closeTime)
        : base(table.Name, 1, 1, closeTime)
    {
        _rows = table.FirstRows;
        _closes = Array.ConvertAll(_rows, row => table.Closes[row]);
    }

    /// <inheritdoc/>
    public override void Update(in InputColumns inputs, Span<long> values)
    {
        values.Clear();
        var times = inputs[0];
        if (times.IsEmpty) return;
        for (; _next < _closes.Length && _closes[_next] <= times[^1]; _next++)
        {
            var at = times.BinarySearch(_closes[_next]);
            if (at >= 0) values[at] = _rows[_next] + 1;
        }
    }
}
