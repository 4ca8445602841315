namespace ParityFast;

/// <content>Series of one's own.</content>
public sealed unsafe partial class DecisionContextBuilder<TStrategy, TState>
{
    private readonly Dictionary<string, decimal[]> _series = new(StringComparer.Ordinal);

    /// <summary>
    /// Sets the last values of a series, oldest first: one for each of the last candles, the current one's last. One value is that of the
    /// current candle alone. A series that is not set has no value.
    /// </summary>
    /// <param name="name">Name of the series, as the strategy declares it.</param>
    /// <param name="values">The values, at most as many as there are marks.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public DecisionContextBuilder<TStrategy, TState> WithSeries(string name, params ReadOnlySpan<decimal> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (values.IsEmpty) throw new ArgumentException("a series that is set has a value", nameof(values));
        _series[name] = values.ToArray();
        return this;
    }

    // Close times, as the columns need them: of candles without any their order is all that a series asks.
    private long[] BindSeries(IndicatorColumns columns)
    {
        if (!columns.HasSeries) return _closeTimes;
        var times = _closeTimes.Length == _count ? _closeTimes : [.. Enumerable.Range(0, _count).Select(candle => (long)candle)];
        foreach (var column in columns.Declared.Select(declared => declared.Indicator).OfType<SeriesColumn>())
        {
            if (!_series.TryGetValue(column.Series, out var values)) continue;
            if (values.Length > _count)
                throw new InvalidOperationException($"the series {column.Series} has more values than there are marks");
            column.Tape = new SeriesTape();
            for (var i = 0; i < values.Length; i++) column.Tape.Add(times[_count - values.Length + i], StepsOf(column, values[i]));
        }

        return times;
    }

    private static long StepsOf(SeriesColumn column, decimal value)
    {
        var scaled = value * Scale.PowerOfTen(column.UnitDecimals) * column.Weight;
        if (decimal.Truncate(scaled) == scaled && Math.Abs(scaled) <= long.MaxValue && (long)scaled % column.Step == 0) return (long)scaled;
        throw new OverflowException(FormattableString.Invariant(
            $"the value {value} of the series {column.Series} is finer than the strategy declares ({column.ScaleName}), or does not fit"));
    }
}
