using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// What all sources of a load put their candles into: columns, the parser with its scales, the order, and the counts of what was left out.
/// </summary>
internal sealed class CandleSink(CandleFileOptions options)
{
    private readonly RepeatedHour? _repeated = options.Zone is null ? null : new RepeatedHour(options.Zone);
    private readonly List<long> _emptyTimes = [];
    private CandleFields _sourceFields;

    public GrowingColumns Columns { get; private set; } = null!;

    public CandleRowParser Parser { get; private set; } = null!;

    public CandleAppender Appender { get; private set; } = null!;

    public InstrumentCheck Instruments { get; } = new(options.Only);

    /// <summary>Headers skipped in the middle of a source.</summary>
    public int Headers { get; private set; }

    /// <summary>Rows skipped because nothing traded in them.</summary>
    public int Empty { get; private set; }

    // Rows that were skipped are kept apart: of their places only the times are known.
    private ReadOnlySpan<long> RowsInOrder()
    {
        var times = Columns.Time.AsSpan(0, Columns.Count);
        if (_emptyTimes.Count == 0) return times;
        var all = TimesOfRows().ToArray();
        if (times.Length > 1 && times[0] > times[^1]) Array.Reverse(all);
        return all;
    }

    /// <summary>Times of all rows, those that were skipped among them, in order; those of the columns if none was.</summary>
    public ReadOnlySpan<long> TimesOfRows()
    {
        var times = Columns.Time.AsSpan(0, Columns.Count);
        if (_emptyTimes.Count == 0) return times;
        long[] all = [.. times, .. _emptyTimes];
        Array.Sort(all);
        return all.AsSpan()[..];
    }

    /// <summary>What says that times are of a zone that they are not read in; null for nothing.</summary>
    public string? Zone { get; set; }

    /// <summary>Whether times are dates and times of day that say no zone.</summary>
    public bool NamesNoZone { get; set; }

    /// <summary>What shows that a source may be cut within its last line; null for nothing.</summary>
    public string? CutEnd { get; set; }

    /// <summary>Candles left out because the source says that they are not closed.</summary>
    public int NotClosed { get; private set; }

    /// <summary>What the first source is known as; null for nothing in particular.</summary>
    public string? Shape { get; private set; }

    /// <summary>Candles taken so far, duplicates included.</summary>
    public int Taken => Columns is null ? 0 : Columns.Count + Appender.Duplicates + (_repeated?.Waiting ?? 0);

    /// <summary>Begins a source with the columns that it has; those of the first source must be in every other.</summary>
    public void Begin(SourcePlace place, CandleFields fields, long? dayStart = null, bool eitherWay = false, string? shape = null,
        int priceShift = 0)
    {
        if (Columns is null)
        {
            _sourceFields = fields;
            Shape = shape;
            Columns = new GrowingColumns(fields);
            Parser = new CandleRowParser(options, Columns, place, priceShift);
            Appender = new CandleAppender(Columns, options);
        }

        // A close that is not written follows from the time.
        var lacking = _sourceFields & ~fields & ~CandleFields.CloseTime;
        if (lacking != 0)
            place.Throw($"there is no {lacking.ToString().ToLowerInvariant()} column, which the first file has", default,
                "the same columns in every file", "load the files apart, or add the column");
        (Parser.Place, Parser.Fields, Parser.DayStart) = (place, _sourceFields & (fields | ~CandleFields.CloseTime), dayStart);
        Parser.Shape = shape;
        if (options.DateOrder == DateOrder.YearFirst)
            Parser.DateOrder = shape == KnownCsv.Dukascopy ? DateOrder.DayFirst : DateOrder.YearFirst;
        Appender.BeginSource(place, eitherWay);
    }

    /// <summary>Takes a candle of the current source.</summary>
    public void Take(in RawCandle raw)
    {
        if (options.SkipEmpty && EmptyRow.Is(raw, Parser.Fields))
        {
            // What has no price still shows how long a candle is.
            if (Parser.TryTime(raw.Time, out var time)) _emptyTimes.Add(time);
            Empty++;
            return;
        }

        var candle = Parser.Parse(raw, out var isLocal);
        if (Parser.IsForming)
        {
            NotClosed++;
            return;
        }

        if (_repeated is null) Appender.Append(candle, raw.Time);
        else _repeated.Take(candle, raw.Time, isLocal, Appender);
    }

    /// <summary>Distance of the first rows, in the order in which they came; 0 if they do not show it.</summary>
    public long FirstDistance { get; private set; }

    /// <summary>Ends a source.</summary>
    public void EndSource()
    {
        _repeated?.End(Appender);
        // Before a source that runs from new to old is turned around.
        if (FirstDistance == 0) FirstDistance = Market.FirstDistance.Of(RowsInOrder());
        Appender.EndSource();
    }

    /// <summary>Skips a header in the middle of a source, if the options say so.</summary>
    /// <param name="line">The header.</param>
    /// <param name="first">A row, which says what a column without a name is.</param>
    /// <param name="layout">That of the first header.</param>
    public void TakeHeader(ReadOnlySpan<byte> line, ReadOnlySpan<byte> first, CsvLayout layout)
    {
        var place = Parser.Place;
        if (!options.SkipHeaders)
            place.Throw("the header is here again: {0}", line, "candles after the first line, as in a file that was not joined of several",
                "skip repeated headers with --skip-headers");
        if (!layout.IsSameAs(CsvLayout.FromHeader(RepeatedHeader.WithoutMark(CsvLine.TrimEnd(line)), first, options, place)))
            place.Throw("the header here has the columns in another order: {0}", line, "the same columns all through",
                "this file cannot be read as one: cut it in two here, and name both files");
        Headers++;
    }
}
