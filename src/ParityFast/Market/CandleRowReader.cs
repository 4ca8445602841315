using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Reads candles from bytes that arrive in pieces of any size: CSV (with a header, with named columns, or Binance klines) or one JSON
/// object a line. The same parsers read files, so a candle is the same from either. Scales are fixed: a live session cannot
/// change them when a digit more arrives.
/// </summary>
public sealed class CandleRowReader : IDisposable
{
    private readonly CandleFileOptions _options;
    private readonly ByteWindow _window;
    private readonly SourcePlace _place;
    private readonly CandleRowParser _parser;
    private readonly JsonRow _jsonRow;
    private readonly InstrumentCheck _instruments;
    private readonly StreamedHour? _hour;
    private CandleCalendar? _calendar;
    private CsvRows? _rows;
    private byte[]? _header;
    private long _headerLine;
    private int _searched;
    private bool _begun, _json, _completed, _isCut, _dropsLine, _isDisposed;
    private long? _last, _lastLabel;

    /// <summary>Makes a reader that waits for its first bytes.</summary>
    /// <param name="options">
    /// How to read: <see cref="CandleFileOptions.PriceDecimals"/> is needed, and <see cref="CandleFileOptions.Interval"/> or
    /// <see cref="CandleFileOptions.Calendar"/> if times label the open. Volumes keep <see cref="CandleFileOptions.VolumeDecimals"/>
    /// digits, 9 unless stated.
    /// </param>
    /// <param name="source">What errors call the source.</param>
    /// <exception cref="ArgumentException">
    /// An option that a stream needs is missing, or one is set that only a whole file can follow.
    /// </exception>
    public CandleRowReader(CandleFileOptions options, string source = "stdin")
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (options.PriceDecimals is null)
            throw new ArgumentException("A stream needs the price scale up front: set PriceDecimals to the instrument's.", nameof(options));
        if (options is { TimeLabel: TimeLabel.Open, Interval: null, Calendar: null })
            throw new ArgumentException("A stream that labels candles by their open needs the Interval or the Calendar.", nameof(options));
        if (options.Sort || options.Duplicates == DuplicatePolicy.KeepLast)
            throw new ArgumentException("A stream cannot be sorted, nor keep the last of two candles, without waiting for what may come.",
                nameof(options));

        _options = options with { VolumeDecimals = options.VolumeDecimals ?? CandleFileOptions.MaxDecimals };
        _window = new ByteWindow(options.BufferSize);
        _place = new SourcePlace(source);
        _jsonRow = new JsonRow(options.VolumeColumn);
        _parser = new CandleRowParser(_options, null, _place);
        _instruments = new InstrumentCheck(options.Only);
        _hour = options.Zone is null
            ? null
            : new StreamedHour(options.Zone, options.Interval ?? options.Calendar?.NominalMicroseconds ?? 0);
    }

    /// <summary>Fractional digits of a price step.</summary>
    public int PriceDecimals => _parser.PriceDecimals;

    /// <summary>Fractional digits of a volume step.</summary>
    public int VolumeDecimals => _parser.VolumeDecimals;

    /// <summary>The columns that the source has; none before its first line.</summary>
    public CandleFields Fields => _parser.Fields;

    /// <summary>True if the line of the last error was one that a killed feeder left: it says nothing of what the source is.</summary>
    internal bool IsOfAKilledFeeder { get; private set; }

    /// <summary>Told of each line with a value of a series; null if such lines are none of the source's.</summary>
    internal Action<SeriesValue>? OnSeries { get; init; }

    /// <summary>Candles left out because the one before has the same time.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Takes the next bytes of the source; they are copied.</summary>
    /// <param name="bytes">Any number of them, ending anywhere.</param>
    /// <exception cref="InvalidOperationException">The source was completed before.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed of.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_completed)
            throw new InvalidOperationException("The source was completed.");
        _window.Append(bytes);
    }

    /// <summary>States that nothing more comes, so that a last line without its end counts.</summary>
    public void Complete() => _completed = true;

    /// <summary>
    /// States that nothing more comes from a source that may have been killed within a line: a last line without its end is not a candle.
    /// What is left of a price is one too, and far from the market.
    /// </summary>
    public void CompleteCut() => (_completed, _isCut) = (true, true);

    /// <summary>
    /// The next candle of the bytes so far; false if more are needed, or, after <see cref="Complete"/>, if there is no more.
    /// </summary>
    /// <param name="candle">The candle.</param>
    /// <exception cref="InputFormatException">A line is not a candle. The next call continues after it.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed of.</exception>
    public bool TryRead(out CandleRow candle)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        (candle, IsOfAKilledFeeder) = (default, false);
        while (TryTakeLine(out var line))
        {
            if (OnSeries is not null && SeriesLine.Is(line) && SeriesLine.Read(line, _place) is { } value)
            {
                OnSeries(value);
                continue;
            }

            if (line.Trim(" \t"u8).IsEmpty || (!_begun && !IsCandle(ref line))
                || (_begun && _options.SkipHeaders && RepeatedHeader.Is(line)))
                continue;
            if (!_json && !_options.SkipEmpty && BlankRow.Is(line, _rows!.Layout.Delimiter))
                BlankRow.Throw(_place, _place.Line, CsvCandles.BlankHint);
            if (!_json && GluedLine.IsRow(line, _rows!.Layout)) ThrowGlued(line);
            if (!Cut(line, out var raw) || !IsTaken(line) || (_options.SkipEmpty && EmptyRow.Is(raw, _parser.Fields)))
                continue;
            if (GluedLine.IsTime(raw.Time, _parser, _options.Interval ?? UnixTime.Second, _lastLabel)) ThrowGlued(line);
            var labelled = _parser.Parse(raw, out var isLocal);
            if (!_parser.IsForming) _lastLabel = labelled.Time;
            if (_hour is not null)
                labelled = _hour.Place(labelled, raw.Time, isLocal, _place);
            if (TryAccept(labelled, raw.Time, out candle))
                return true;
        }

        return false;
    }

    // A line leaves the window before it is read, so that a bad one is skipped when the caller continues.
    private bool TryTakeLine(out ReadOnlySpan<byte> line)
    {
        line = default;
        while (true)
        {
            var unread = _window.Unread;
            var end = unread[_searched..].IndexOf((byte)'\n');
            var length = end >= 0 ? _searched + end + 1 : _completed ? unread.Length : 0;
            if (length == 0)
            {
                _searched = unread.Length;
                if (unread.Length > SourceReader.LongestLine) DropLongLine(unread.Length);
                return false;
            }

            line = CsvLine.TrimEnd(unread[..length]);
            _searched = 0;
            _window.Consume(length);
            if (!_dropsLine)
            {
                _place.Line++;
                if (end < 0 && _isCut && !line.Trim(" \t"u8).IsEmpty) ThrowCut(line);
                return true;
            }

            // The rest of a line that was too long, and was counted when it began.
            _dropsLine = false;
        }
    }

    private void ThrowCut(ReadOnlySpan<byte> line) =>
        _place.Throw("the line has no end, so that it may have been cut: {0}", line, "a line end after every candle",
            "have the feeder write whole lines; one that was killed sends the candle again when it is started again");

    private void ThrowGlued(ReadOnlySpan<byte> line)
    {
        IsOfAKilledFeeder = true;
        _place.Throw("two lines ran into one: {0}", line, "a line end after every candle",
            "have the feeder begin with a line end, and write whole lines");
    }

    // As much as has come of it, so that it never fills the memory; what is yet to come goes the same way.
    private void DropLongLine(int length)
    {
        _window.Consume(length);
        _searched = 0;
        if (_dropsLine) return;
        _dropsLine = true;
        _place.Line++;
        _place.Throw($"the line is longer than {SourceReader.LongestLine} bytes", default, "a candle", "check the source");
    }

    // The first lines: a preamble and a header are not candles. What a header means the first row shows as well.
    private bool IsCandle(ref ReadOnlySpan<byte> line)
    {
        if (_place.Line <= _options.SkipLines)
            return false;
        if (_header is not null)
            return BeginBelowHeader(line);
        line = line[TextEncoding.Check(line, _place, out _)..];
        _json = line.TrimStart(" \t"u8) is [(byte)'{', ..];
        if (_json)
            return _begun = true;
        if (line.TrimStart(" \t"u8) is [(byte)'[', ..])
            _place.Throw("this is an array: {0}", line, "one JSON object a line, or CSV",
                "have the feeder write objects, such as with jq --unbuffered -c '{time:.[0],open:.[1],high:.[2],low:.[3],close:.[4],"
                    + "volume:.[5]}' if its cells are in that order");
        var isNamed = _options.Columns is null && CsvLayout.CountNames(line) > 0;
        var layout = CsvFormat.Detect(line, default, isNamed ? _options with { VolumeColumn = CandleFileOptions.NoVolume } : _options,
            _place, out var isHeader, out _, out var dayStart);
        if (layout is null)
            CsvFormat.ThrowUnknown(line, default, _place);
        if (isHeader)
        {
            (_header, _headerLine) = (line.ToArray(), _place.Line);
            return false;
        }

        // What the first row has too many would be demanded of all others.
        if (_options.Columns is not null && new CsvRows(layout).TryCut(line, _place, out var raw) && GluedLine.IsRow(raw)) ThrowGlued(line);
        Begin(layout, dayStart);
        return true;
    }

    private bool BeginBelowHeader(ReadOnlySpan<byte> line)
    {
        var at = _place.Line;
        _place.Line = _headerLine;
        Begin(CsvFormat.Detect(_header, line, _options, _place, out _, out _, out var dayStart)!, dayStart);
        _place.Line = at;
        return true;
    }

    private void Begin(CsvLayout layout, long? dayStart)
    {
        _rows = new CsvRows(layout);
        (_parser.Fields, _parser.DayStart) = (layout.Fields, dayStart);
        if (layout.DateOrder is { } order && _options.DateOrder == DateOrder.YearFirst) _parser.DateOrder = order;
        _begun = true;
    }

    // An object, or a row of another instrument.
    private bool IsTaken(ReadOnlySpan<byte> line) => _json
        ? _jsonRow.IsTakenBy(_instruments, _place)
        : _rows!.Layout.Instruments.Count == 0 || _instruments.Takes(_rows.Layout.Instruments, _rows, line, _place);

    private bool Cut(ReadOnlySpan<byte> line, out RawCandle raw)
    {
        if (!_json)
            return _rows!.TryCut(line, _place, out raw);
        try
        {
            JsonLine.Read(line, _jsonRow, _place);
        }
        catch (InputFormatException) when (GluedLine.IsJson(line))
        {
            ThrowGlued(line);
        }

        if ((_jsonRow.Fields & (CandleFields.Time | CandleFields.Close)) == CandleFields.None) JsonSource.RefuseError(line, _place);
        if (_parser.Fields == CandleFields.None)
            _parser.Fields = _jsonRow.Fields | CandleFields.Time | CandleFields.Close;
        raw = _jsonRow.ToCandle();
        return true;
    }

    private bool TryAccept(in LabelledCandle labelled, ReadOnlySpan<byte> timeText, out CandleRow candle)
    {
        var close = CloseOf(labelled);
        candle = new(close, labelled.Open, labelled.High, labelled.Low, labelled.Close, labelled.Volume) { IsClosed = _parser.IsClosed };
        if (_options.AnyOrder) return true;
        if (_parser.IsForming) return false;
        if (close < _last)
            _place.Throw("time {0} is before the time of the candle before it", timeText, "times that increase from row to row",
                "a stream cannot be sorted: check its source");
        if (close == _last && _options.Duplicates == DuplicatePolicy.Error)
            _place.Throw("time {0} is there twice", timeText, "each time once", "pass --duplicates keep-first");
        if (close == _last)
        {
            Duplicates++;
            return false;
        }

        _last = close;
        return true;
    }

    // As files compute it: from a close time, from the calendar, or from open and interval.
    private long CloseOf(in LabelledCandle labelled)
    {
        if (_options.TimeLabel == TimeLabel.Close) return labelled.Time;
        if (labelled.CloseTime > labelled.Time) return labelled.CloseTime;
        if (_options.Calendar is null) return labelled.Time + _options.Interval!.Value;
        _calendar ??= _options.Calendar.From(labelled.Time);
        if (_calendar.Fault(labelled.Time) is { } problem)
            _place.Throw($"the candle of {UnixTime.ToIso8601(labelled.Time)} does not fit the interval {_calendar.Name}: {problem}",
                default, "candles of the stated interval", "state another with --interval, or the zone of the times with --zone");
        return _calendar.CloseOf(labelled.Time);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _window.Dispose();
    }
}
