using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The target of all sources of a load: columns, the parser with its scales, and the order.</summary>
internal sealed class CandleSink(CandleFileOptions options)
{
    private CandleFields _sourceFields;

    public GrowingColumns Columns { get; private set; } = null!;

    public CandleRowParser Parser { get; private set; } = null!;

    public CandleAppender Appender { get; private set; } = null!;

    /// <summary>Candles taken so far, duplicates included.</summary>
    public int Taken => Columns is null ? 0 : Columns.Count + Appender.Duplicates;

    /// <summary>Begins a source with the columns that it has; those of the first source must be in every other.</summary>
    public void Begin(SourcePlace place, CandleFields fields, long? dayStart = null, bool eitherWay = false)
    {
        if (Columns is null)
        {
            _sourceFields = fields;
            Columns = new GrowingColumns(fields);
            Parser = new CandleRowParser(options, Columns, place);
            Appender = new CandleAppender(Columns, options);
        }

        var lacking = _sourceFields & ~fields;
        if (lacking != 0)
            place.Throw($"there is no {lacking.ToString().ToLowerInvariant()} column, which the first file has", default, "the same columns in every file", "load the files apart, or add the column");
        (Parser.Place, Parser.Fields, Parser.DayStart) = (place, _sourceFields, dayStart);
        Appender.BeginSource(place, eitherWay);
    }

    /// <summary>Takes a candle of the current source.</summary>
    public void Take(in RawCandle raw) => Appender.Append(Parser.Parse(raw), raw.Time);
}
