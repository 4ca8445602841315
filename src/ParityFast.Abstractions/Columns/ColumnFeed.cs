namespace ParityFast;

/// <summary>
/// How a column gets its values if it is computed from other columns or from the candles of another timeframe, or holds a series. It
/// computes a value only when something that it reads has a new one, and shows the last one until then.
/// </summary>
internal sealed unsafe class ColumnFeed
{
    private readonly IndicatorColumn _indicator;
    private readonly DerivedColumn? _derived;
    private readonly InputColumn[] _inputs;
    private readonly nint[] _starts;
    private long[][] _sampled = [];
    private long[] _values = [];
    private long _shown;
    private int _fed;

    public ColumnFeed(IndicatorColumn indicator, PeriodClock? clock)
    {
        (_indicator, _derived, Clock) = (indicator, indicator as DerivedColumn, clock);
        _inputs = _derived is null ? [] : [.. _derived.Inputs];
        _starts = new nint[_inputs.Length];
    }

    /// <summary>The timeframe that it is computed in; null for that of the base candles.</summary>
    public PeriodClock? Clock { get; }

    /// <summary>
    /// The closed period, counted from 0, that gives the first value; <see cref="IndicatorColumns.NotReady"/> before there is one.
    /// </summary>
    public long ReadyTick { get; private set; } = IndicatorColumns.NotReady;

    public void Reserve(int chunk)
    {
        if (Clock is null) return;
        // Pinned: an input of the same timeframe is read in place.
        _values = GC.AllocateArray<long>(2 * chunk, pinned: true);
        _sampled = Array.ConvertAll(_inputs, _ => GC.AllocateArray<long>(2 * chunk, pinned: true));
    }

    /// <summary>Computes the column over the current chunk.</summary>
    /// <param name="columns">All columns; those that this one reads are computed.</param>
    /// <param name="closeTimes">Close times of the chunk's candles; only series need them.</param>
    /// <param name="values">The column's place in the chunk.</param>
    /// <param name="readyBar">The candle of its first value, counted from 0; set when it is known.</param>
    public void Advance(IndicatorColumns columns, ReadOnlySpan<long> closeTimes, Span<long> values, ref long readyBar)
    {
        if (Clock is { } clock) AdvanceIn(clock, columns, values, ref readyBar);
        else if (_derived is not null) AdvanceBase(columns, values, ref readyBar);
        else if (((SeriesColumn)_indicator).Fill(IndicatorColumns.Times(closeTimes, values.Length), values, out var place))
            readyBar = columns.FirstBar + place;
    }

    private void AdvanceBase(IndicatorColumns columns, Span<long> values, ref long readyBar)
    {
        var first = 0L;
        foreach (var input in _inputs) first = Math.Max(first, columns.ReadyBarOf(input) - columns.FirstBar);
        var start = (int)Math.Min(first, values.Length);
        values[..start].Clear();
        if (start == values.Length) return;
        for (var i = 0; i < _starts.Length; i++) _starts[i] = (nint)(columns.At(_inputs[i]) + start);
        _derived!.Update(new InputColumns(_starts, values.Length - start), values[start..]);
        if (TryPassWarmUp(values.Length - start, out var place)) readyBar = columns.FirstBar + start + place;
    }

    private void AdvanceIn(PeriodClock clock, IndicatorColumns columns, Span<long> values, ref long readyBar)
    {
        var own = _values.AsSpan(0, clock.Count);
        var start = _derived is null ? 0 : Sample(clock, columns);
        own[..start].Clear();
        if (start < own.Length)
        {
            if (_derived is null) _indicator.Update(clock.Candles, own);
            else _derived.Update(new InputColumns(_starts, own.Length - start), own[start..]);
            if (TryPassWarmUp(own.Length - start, out var place))
            {
                ReadyTick = clock.FirstTick + start + place;
                readyBar = columns.FirstBar + clock.Ticks[start + place];
            }
        }

        // The last closed candle's value, until the next one closes.
        var from = 0;
        for (var i = 0; i < own.Length; i++)
        {
            values[from..clock.Ticks[i]].Fill(_shown);
            (from, _shown) = (clock.Ticks[i], own[i]);
        }

        values[from..].Fill(_shown);
    }

    // The first closed period of the chunk at which every input has a value.
    private int Sample(PeriodClock clock, IndicatorColumns columns)
    {
        var start = 0;
        for (var i = 0; i < _inputs.Length; i++) start = Math.Max(start, FirstReady(clock, columns, _inputs[i]));
        for (var i = 0; i < _inputs.Length; i++)
        {
            var input = _inputs[i];
            if (columns.FeedOf(input.Column) is { } feed && feed.Clock == clock && input.Lag == 0)
            {
                fixed (long* first = feed._values) _starts[i] = (nint)(first + start);
                continue;
            }

            var column = columns.At(input);
            var sampled = _sampled[i];
            for (var tick = start; tick < clock.Count; tick++) sampled[tick] = column[clock.Ticks[tick]];
            fixed (long* first = sampled) _starts[i] = (nint)(first + start);
        }

        return start;
    }

    private static int FirstReady(PeriodClock clock, IndicatorColumns columns, InputColumn input)
    {
        if (columns.FeedOf(input.Column) is { } feed && feed.Clock == clock && input.Lag == 0)
            return (int)Math.Min(Math.Max(feed.ReadyTick - clock.FirstTick, 0), clock.Count);
        var first = columns.ReadyBarOf(input) - columns.FirstBar;
        var tick = 0;
        while (tick < clock.Count && clock.Ticks[tick] < first) tick++;
        return tick;
    }

    /// <summary>True if the first value is among so many new ones, and at which place.</summary>
    private bool TryPassWarmUp(int count, out int place)
    {
        place = _indicator.WarmUp - 1 - _fed;
        var passes = place >= 0 && place < count;
        _fed = (int)Math.Min((long)_fed + count, _indicator.WarmUp);
        return passes;
    }
}
