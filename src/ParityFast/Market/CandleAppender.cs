using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Appends candles in time order and applies the policies for those that are not.</summary>
internal sealed class CandleAppender(GrowingColumns columns, CandleFileOptions options)
{
    private const int LineBits = 40;

    private readonly List<SourcePlace> _places = [];
    private readonly InstrumentBlocks _blocks = new(columns);
    private long[] _lines = [];
    private int _sourceStart;
    private bool _eitherWay, _descending, _isLocal;

    /// <summary>Candles left out because another one has the same time.</summary>
    public int Duplicates { get; private set; }

    public SourcePlace Place => _places[^1];

    /// <summary>Words of the rows, by which several instruments in one file are told; null for none.</summary>
    public WordColumns? Words { get; set; }

    /// <summary>Begins the next source; <paramref name="eitherWay"/> lets its candles run from new to old as well.</summary>
    public void BeginSource(SourcePlace place, bool eitherWay)
    {
        _places.Add(place);
        (_sourceStart, _eitherWay, _descending) = (columns.Count, eitherWay, false);
    }

    public void Append(in LabelledCandle candle, ReadOnlySpan<byte> timeText)
    {
        if (options.Sort)
        {
            _isLocal = timeText.Length >= 10 && !WrittenTime.SaysZone(timeText);
            _blocks.Check(candle, timeText, Place);
            AppendUnsorted(candle);
            return;
        }

        var first = columns.Count == (_eitherWay ? _sourceStart : 0);
        var distance = first ? 1 : candle.Time - columns.Time[columns.Count - 1];
        if (_eitherWay && distance < 0 && columns.Count == _sourceStart + 1)
            _descending = true;
        distance = _descending ? -distance : distance;
        if (distance > 0)
        {
            columns.Append(candle);
            Words?.Pass();
        }
        else if (distance == 0)
            TakeDuplicate(candle, timeText);
        else
        {
            if (!_descending) _blocks.Check(candle, timeText, Place);
            ThrowBackwards(timeText, candle.Time);
        }
    }

    private void AppendUnsorted(in LabelledCandle candle)
    {
        columns.Append(candle);
        Words?.Keep();
        if (_lines.Length < columns.Count)
            Array.Resize(ref _lines, columns.Time.Length);
        _lines[columns.Count - 1] = ((long)(_places.Count - 1) << LineBits) | Place.Line;
    }

    private void TakeDuplicate(in LabelledCandle candle, ReadOnlySpan<byte> timeText)
    {
        if (options.Duplicates == DuplicatePolicy.Error)
        {
            if (Words?.BetweenLast() is { } two) InstrumentCheck.ThrowTwo(Place, two);
            ThrowDuplicate(Place, timeText, candle.Time);
        }

        if (options.Duplicates == DuplicatePolicy.KeepLast)
            columns.ReplaceLast(candle);
        Duplicates++;
    }

    /// <summary>Ends a source: turns one that ran from new to old around and checks that it follows the one before.</summary>
    public void EndSource()
    {
        if (_descending)
            columns.Reverse(_sourceStart);
        if (!_eitherWay || options.Sort || _sourceStart == 0 || _sourceStart == columns.Count)
            return;
        var distance = columns.Time[_sourceStart] - columns.Time[_sourceStart - 1];
        var text = System.Text.Encoding.UTF8.GetBytes(UnixTime.ToIso8601(columns.Time[_sourceStart]));
        if (distance < 0)
            ThrowBackwards(text, columns.Time[_sourceStart]);
        if (distance > 0)
            return;
        if (options.Duplicates == DuplicatePolicy.Error)
            ThrowDuplicate(Place, text, columns.Time[_sourceStart]);
        columns.RemoveAt(options.Duplicates == DuplicatePolicy.KeepFirst ? _sourceStart : _sourceStart - 1);
        Duplicates++;
    }

    /// <summary>Ends the last source: sorts, if the options say so.</summary>
    public void Complete()
    {
        if (!options.Sort || columns.Count < 2)
            return;
        var order = CandleSorter.Sort(columns);
        var kept = 0;
        for (var i = 1; i < columns.Count; i++)
        {
            if (columns.Time[i] != columns.Time[kept])
                columns.Move(i, ++kept);
            else if (options.Duplicates == DuplicatePolicy.Error && Words?.Between(order[i - 1], order[i]) is { } two)
                InstrumentCheck.ThrowTwo(PlaceOf(order[i]), two);
            else if (options.Duplicates == DuplicatePolicy.Error)
                ThrowDuplicate(PlaceOf(order[i]), System.Text.Encoding.UTF8.GetBytes(UnixTime.ToIso8601(columns.Time[i])), columns.Time[i]);
            else if (options.Duplicates == DuplicatePolicy.KeepLast)
                columns.Move(i, kept);
        }

        Duplicates = columns.Count - (kept + 1);
        columns.Count = kept + 1;
    }

    private SourcePlace PlaceOf(int row)
    {
        var place = _places[(int)(_lines[row] >> LineBits)];
        place.Line = _lines[row] & ((1L << LineBits) - 1);
        return place;
    }

    private void ThrowBackwards(ReadOnlySpan<byte> timeText, long time)
    {
        if (DoubtfulTimes.AreNoEpochs(columns.Time[columns.Count - 1], time, options)) DoubtfulTimes.ThrowOtherCount(Place, time);
        // One row before says nothing: a file from new to old begins like this.
        if (columns.Count > _sourceStart + 1 && Words?.Change() is { } two)
            InstrumentCheck.ThrowTwo(Place, two);
        var last = UnixTime.ToIso8601(columns.Time[columns.Count - 1]);
        if (columns.Count > _sourceStart + 1 && RepeatedHourHint(timeText, time) is { } local)
            Place.Throw($"time {{0}} is before the time of the candle before it, {last}: the hour that summer time repeats at its end",
                timeText, "times in UTC, or the zone that they are of", local);
        var whole = columns.Count == _sourceStart + 1;
        var hint = whole && _sourceStart == 0 ? "the file seems to run from new to old: pass --sort"
            : columns.Count == _sourceStart ? "name the files in time order, or pass --sort" : "to sort the candles by time pass --sort";
        Place.Throw($"time {{0}} is before the time of the candle before it, {last}", timeText,
            "times that increase from row to row", hint);
    }

    // Local times without a zone go back an hour, or are there twice, at the end of summer time: nothing of them is to be left out.
    private string? RepeatedHourHint(ReadOnlySpan<byte> timeText, long local) =>
        options.Zone is not null || timeText.Length < 10 || WrittenTime.SaysZone(timeText) ? null : ZoneAdvice.ForRepeated(local);

    private void ThrowDuplicate(SourcePlace place, ReadOnlySpan<byte> timeText, long time)
    {
        if (RepeatedHourHint(_isLocal ? timeText.TrimEnd((byte)'Z') : timeText, time) is { } local)
            place.Throw("time {0} is there twice: it is in the hour that summer time repeats at its end", timeText,
                "times in UTC, or the zone that they are of", local);
        if (time % UnixTime.Day == 0 && timeText.Length <= 10 && !timeText.Contains((byte)':'))
            place.Throw("time {0} is there twice", timeText, "each time once", "if the time of day is in another column, put both into "
                + "one, as in 2024-01-31 23:00; if the day is there twice, pass --duplicates keep-first or --duplicates keep-last");
        place.Throw("time {0} is there twice", timeText, "each time once", "pass --duplicates keep-first or --duplicates keep-last");
    }
}
