namespace ParityFast;

/// <summary>
/// A series of one's own as a column: at each candle the value that was known last when the candle closed. Its first value comes at the
/// first candle that closes at or after one was known.
/// </summary>
internal sealed class SeriesColumn : IndicatorColumn
{
    private int _next;
    private long _shown;

    /// <param name="series">Name of the series.</param>
    /// <param name="unit">What its values are.</param>
    /// <param name="scale">How fine they are.</param>
    /// <param name="unitDecimals">Fractional digits of the unit's step.</param>
    /// <param name="roundingWeight">The divisor of rounded columns of the unit.</param>
    public SeriesColumn(string series, ColumnUnit unit, SeriesScale scale, int unitDecimals, long roundingWeight)
        : base(NameOf(series, unit, scale), 1, scale.WeightOf(unitDecimals, roundingWeight))
    {
        (Series, Unit, UnitDecimals, Step) = (series, unit, unitDecimals, scale.StepOf(unitDecimals));
        ScaleName = $"{UnitName(unit)}{scale.Name}";
    }

    /// <summary>Name of the series.</summary>
    public string Series { get; }

    /// <summary>What its values are.</summary>
    public ColumnUnit Unit { get; }

    /// <summary>Fractional digits of the unit's step.</summary>
    public int UnitDecimals { get; }

    /// <summary>What every value of the column is a multiple of.</summary>
    public long Step { get; }

    /// <summary>Unit and scale, as a log names them: "ratio,4".</summary>
    public string ScaleName { get; }

    /// <summary>Its values; null if nothing gives any, and then it never has one.</summary>
    public SeriesTape? Tape { get; set; }

    /// <summary>Writes the value at each of the next candles.</summary>
    /// <param name="closeTimes">Their close times, Unix microseconds.</param>
    /// <param name="values">As long as that; zero before the first value.</param>
    /// <param name="place">The candle of the first value of all.</param>
    /// <returns>True if that is one of these.</returns>
    public bool Fill(ReadOnlySpan<long> closeTimes, Span<long> values, out int place)
    {
        var (from, isFirst) = (0, false);
        place = 0;
        while (Tape is { } tape && _next < tape.Count)
        {
            var at = closeTimes[from..].BinarySearch(tape.TimeAt(_next));
            at = from + (at < 0 ? ~at : at);
            values[from..at].Fill(_shown);
            from = at;
            if (at == closeTimes.Length) return isFirst;
            if (_next == 0) (place, isFirst) = (at, true);
            _shown = tape.ValueAt(_next++);
        }

        values[from..].Fill(_shown);
        return isFirst;
    }

    /// <summary>Not supported: its values come from outside.</summary>
    public override void Update(in CandleColumns candles, Span<long> values) =>
        throw new NotSupportedException("a series is no indicator of candles");

    private static string NameOf(string series, ColumnUnit unit, SeriesScale scale) =>
        unit == ColumnUnit.Price ? $"series({series}{scale.Name})" : $"series({series},{UnitName(unit)}{scale.Name})";

    private static string UnitName(ColumnUnit unit) => unit switch
    {
        ColumnUnit.Price => "price",
        ColumnUnit.Ratio => "ratio",
        ColumnUnit.Quantity => "quantity",
        _ => "count",
    };
}
