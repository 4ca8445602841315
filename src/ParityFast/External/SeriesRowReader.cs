using System.Text;
using ParityFast.Input;

namespace ParityFast.External;

/// <summary>Makes values of the rows of one source: of a CSV text whose first line names the columns, or of JSON objects.</summary>
internal sealed class SeriesRowReader(string series, SeriesFileOptions options, SourcePlace place, List<SeriesRow> rows)
{
    private const string KnownAt = "known_at", Value = "value";
    private const string NumberExpectation = "a decimal such as 0.25, or numerator/denominator";

    // Columns of which none is the values': the time that a candle is labelled with, and others of its names.
    private static readonly string[] Times = ["time", "timestamp", "date", "datetime", "knownat", "symbol"];

    private Cell[] _cells = [];
    private string[] _names = [];
    private byte _delimiter;
    private int _timeAt, _valueAt;

    /// <summary>The column of the values; empty before the first row.</summary>
    public string Column { get; private set; } = "";

    /// <summary>Takes a line of CSV, the header first.</summary>
    public void TakeLine(ReadOnlySpan<byte> line)
    {
        if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0) return;
        if (_names.Length == 0)
        {
            _delimiter = CsvLine.FindDelimiter(line);
            _cells = new Cell[CellSplitter.Split(line, _delimiter, default)];
            CellSplitter.Split(line, _delimiter, _cells);
            var names = new string[_cells.Length];
            for (var i = 0; i < names.Length; i++) names[i] = Encoding.UTF8.GetString(_cells[i].Of(line));
            _names = names;
            (_timeAt, _valueAt) = Columns(names);
            return;
        }

        var count = CellSplitter.Split(line, _delimiter, _cells);
        // A delimiter at the end of the line makes one empty cell more, which is harmless.
        if (count != _names.Length && !(count == _names.Length + 1 && line[^1] == _delimiter))
        {
            place.Throw($"the row has {Counted.Of(count, "cell")} instead of {_names.Length}: {{0}}", line,
                $"{Counted.Of(_names.Length, "cell")} as in the header",
                "complete, correct or remove the line; the file may have been cut off");
        }

        Take(_cells[_timeAt].Of(line), _cells[_valueAt].Of(line));
    }

    /// <summary>Takes an object of JSON.</summary>
    public void Take(TableRow row)
    {
        place.Line = row.Line;
        var (timeAt, valueAt) = Columns([.. row.Fields.Select(field => field.Written)]);
        Take(row.Fields[timeAt].Value.Span, row.Fields[valueAt].Value.Span);
    }

    // An empty value is none: features are empty before their first.
    private void Take(ReadOnlySpan<byte> timeText, ReadOnlySpan<byte> valueText)
    {
        if (valueText.IsEmpty) return;
        if (timeText.IsEmpty)
            place.Throw("has a value {0} without the time from which it was known", valueText, "a time", "complete or remove the line");
        var time = Time(timeText);
        var value = Number(valueText);
        if (rows.Count > 0 && time <= rows[^1].KnownAt)
        {
            var before = rows[^1];
            if (time == before.KnownAt && value == before.Value) return;
            if (time == before.KnownAt)
                place.Throw($"time {{0}} is there twice, with {before.Value} and with {value}", timeText, "one value a time",
                    "remove the wrong one");
            place.Throw($"time {{0}} is before that of the row before it, {UnixTime.ToIso8601(before.KnownAt)}", timeText,
                "rows that ascend",
                "sort the file by the time from which values were known");
        }

        rows.Add(new SeriesRow(time, value) { Line = place.Line });
    }

    private long Time(ReadOnlySpan<byte> text)
    {
        var fault = CandleTime.Parse(text, out var time);
        if (fault == TimeFault.None) return time;
        var problem = fault switch
        {
            TimeFault.TooFine => "is finer than a microsecond",
            TimeFault.NoSuchDate => "is not a date and time that exist",
            _ => "is not a time",
        };
        throw place.Fault($"{{0}} {problem}", text, "an epoch in s, ms or µs, or a time such as 2025-01-15T08:00:00Z", "correct the line");
    }

    private ExactValue Number(ReadOnlySpan<byte> text) => ExactValue.Parse(text, out var value) switch
    {
        ExactValueFault.None => value,
        ExactValueFault.NoDenominator => throw place.Fault("{0} has a denominator that is not above zero", text, NumberExpectation,
            "correct the line"),
        ExactValueFault.TooLong => throw place.Fault("{0} has more digits than fit", text,
            "numerator and denominator of at most 63 bits", "round it"),
        _ => throw place.Fault("{0} is not a number", text, NumberExpectation,
            "correct the line, or name another column: NAME=FILE:COLUMN"),
    };

    private (int Time, int Value) Columns(string[] names)
    {
        if (names.GroupBy(TableRow.Plain).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw place.Fault("column {0} is there twice", SeriesFile.Names([twice.First()]), "columns of different names",
                "rename or remove one of them");
        var time = Find(names, options.KnownAt ?? KnownAt);
        if (time < 0)
        {
            throw options.KnownAt is { } named
                ? place.Fault($"has no column '{named}' among {{0}}", SeriesFile.Names(names), "the column that --known-at names",
                    Suggestion.For(named, names, "columns"))
                : place.Fault("has no column known_at among {0}, and candles may not see a value before it was known",
                    SeriesFile.Names(names),
                    "a column with the time from which each value was known", $"name that column: --known-at {names[0]}");
        }

        var value = ValueColumn(names, time);
        Column = names[value];
        return (time, value);
    }

    private int ValueColumn(string[] names, int time)
    {
        if (options.Column is { } named)
        {
            var at = Find(names, named);
            if (at == time)
                throw place.Fault("column {0} says when values were known, and is not the values", SeriesFile.Names([named]),
                    "another column", $"name it: --series {series}=FILE:COLUMN");
            return at >= 0 ? at : throw place.Fault($"has no column '{named}' among {{0}}", SeriesFile.Names(names),
                "the column that --series names",
                Suggestion.For(named, names, "columns"));
        }

        foreach (var name in (string[])[series, Value])
        {
            if (Find(names, name) is >= 0 and var at && at != time) return at;
        }

        int[] left = [.. Enumerable.Range(0, names.Length).Where(at => at != time && !Times.Contains(TableRow.Plain(names[at])))];
        return left.Length == 1 ? left[0] : throw place.Fault("which column is the values' cannot be told among {0}",
            SeriesFile.Names(names),
            $"a column named {series} or value, or one beside the time", $"name it: --series {series}=FILE:COLUMN");
    }

    // As it is written, else without case, underscores, hyphens and blanks.
    private static int Find(string[] names, string name)
    {
        var exact = Array.IndexOf(names, name);
        return exact >= 0 ? exact : Array.FindIndex(names, known => TableRow.Plain(known) == TableRow.Plain(name));
    }
}
