using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Reads the sources of a load one after the other into one series.</summary>
internal sealed class CandleFileLoader : IDisposable
{
    private readonly CandleFileOptions _options;
    private readonly ByteWindow _window;
    private readonly CandleSink _sink;
    private readonly List<string> _sources = [];
    private readonly List<int> _firstRows = [];

    private CandleFileFormat _format;
    private string _compression = "", _encoding = "";
    private SourcePlace _place = new("");
    private long _firstLabel, _lastLabel;
    private string? _note;

    public CandleFileLoader(CandleFileOptions options)
    {
        options.Validate();
        _options = options;
        _window = new ByteWindow(options.BufferSize);
        _sink = new CandleSink(options);
    }

    public CandleSeries Load(IReadOnlyList<string> paths)
    {
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        return Load(paths.SelectMany(TextSource.Open));
    }

    public CandleSeries Load(IEnumerable<TextSource> sources)
    {
        foreach (var source in sources)
        {
            using (source)
                Read(source);
        }

        _sink.Appender.Complete();
        return Series();
    }

    private void Read(TextSource source)
    {
        _place = source.Place;
        _window.Clear();
        var reader = new SourceReader(source, _window);
        var encoding = TextEncoding.Check(reader);
        var before = _sink.Taken;
        _firstRows.Add(_sink.Columns?.Count ?? 0);
        var format = ReadCandles(reader);
        _sink.EndSource();
        if (_sink.Taken == before)
            ThrowNoCandles();
        if (_sources.Count == 0)
            (_format, _compression, _encoding) = (format, source.Compression, encoding);
        _sources.Add(_place.File);
    }

    private void ThrowNoCandles()
    {
        if (_options.Only.Count > 0 && _sink.Instruments.LeftOut > 0)
            _place.ThrowWhole($"has no row of --only {string.Join(" --only ", _options.Only)}", "a value of its column of instruments",
                "name one that is in the file");
        _place.ThrowWhole("has no candles", "at least one candle", "check its source: as it is the file cannot be read");
    }

    private CandleFileFormat ReadCandles(SourceReader reader)
    {
        if (reader.Source.Floating is null && reader.IsJson())
        {
            JsonSource.Read(reader, _options, _sink);
            return CandleFileFormat.Json;
        }

        var csv = new CsvCandles(reader, _options, _sink);
        csv.Read();
        return reader.Source.Floating is null ? csv.Format : CandleFileFormat.Parquet;
    }

    private CandleSeries Series()
    {
        var columns = _sink.Columns;
        var times = columns.Time.AsSpan(0, columns.Count);
        DoubtfulTimes.Refuse(times, _options, _place);
        var interval = Interval(times, out var shortest);
        (_firstLabel, _lastLabel) = (times[0], times[^1]);
        var calendar = _options.Calendar?.From(times[0]);
        var written = columns.CloseTime.AsSpan(0, Math.Min(columns.CloseTime.Length, columns.Count));
        var isGuessed = _options is { Interval: null, Calendar: null, TimeLabel: TimeLabel.Open } && written.IsEmpty && times.Length > 1;
        var offset = new CandleSpans(_options, interval, calendar, Fault).Close(times, written, shortest);
        if (isGuessed && _sink.FirstDistance != interval) ThrowLaterLength(interval);
        var arrays = new CandleArrays(columns.Time, columns.Open, columns.High, columns.Low, columns.Close, columns.Volume);
        return new CandleSeries(columns.Count, interval, _sink.Parser.PriceDecimals, _sink.Parser.VolumeDecimals, arrays)
        {
            LabelOffsetMicroseconds = offset,
            Calendar = calendar,
            Reading = CandleReading.Of(_options),
            IsPriceScaleGuessed = _options.PriceDecimals is null,
        };
    }

    private long Interval(ReadOnlySpan<long> times, out long shortest)
    {
        var common = CandleInterval.MostCommon(_sink.TimesOfRows(), out shortest, out var isRegular);
        if ((_options.Interval ?? _options.Calendar?.NominalMicroseconds) is { } stated)
        {
            if (_options.Interval is not null && CandleInterval.IsUndercut(times, stated)) ThrowUndercut(stated, common);
            if (_options.Interval is not null && common > stated) LookAtDistances(times, stated, common, shortest);
            return stated;
        }

        if (common == 0 && _format == CandleFileFormat.LeanMinute) return UnixTime.Minute;
        if (common == 0 && _sink.Columns.CloseTime is [not 0, ..] closes && _options.TimeLabel == TimeLabel.Open)
            return closes[0] - times[0];
        if (common == 0)
            _place.ThrowWhole("has one candle, which does not show how long a candle is", "two candles or more, or a stated interval",
                "state it: --interval 60, or whatever it is, such as 1mo");
        // A calendar may fit them all the same, and then the hint says which.
        if (!isRegular && _sink.Columns.CloseTime.Length == 0 && _options.TimeLabel == TimeLabel.Open
            && IntervalAdvice.For(times, common) is null && CandleInterval.Common(times) is null)
        {
            _place.ThrowWhole("has candles of different lengths: most distances between them are no multiple of one",
                "candles of one length, or of the calendar, or with a column close_time",
                "without a column close_time the file cannot be read; if a candle's time names its close, "
                    + "state it with --time-label close");
        }

        if (_sink.FirstDistance == 0 && _sink.Columns.CloseTime.Length == 0 && _options.TimeLabel == TimeLabel.Open)
        {
            _place.ThrowWhole("has a weekend between its candles, which do not show whether a candle is one day or longer",
                "candles of neighbouring days, or a stated interval",
                string.Create(CultureInfo.InvariantCulture, $"state it: --interval 1d, or {common / UnixTime.Day}d"));
        }

        return common;
    }

    // Closes must not depend on rows that come later, as the most common distance does.
    private void ThrowLaterLength(long common)
    {
        if (_sink.FirstDistance > 366 * UnixTime.Day && common <= UnixTime.Day)
        {
            _place.ThrowWhole(string.Create(CultureInfo.InvariantCulture,
                $"its first two candles are {Counted.Of(_sink.FirstDistance / UnixTime.Day, "day")} apart and most "
                    + $"{common / 1e6:R} s: one time is wrong"),
                "times as far apart as the others",
                "correct or remove the first line: as it is the file cannot be read");
        }

        _place.ThrowWhole(string.Create(CultureInfo.InvariantCulture,
            $"its first two candles are {_sink.FirstDistance / 1e6:R} s apart and most {common / 1e6:R} s: "
                + $"only later rows show its length"),
        "a length that the first rows show, or a stated interval", string.Create(CultureInfo.InvariantCulture,
            $"state it: --interval {common / 1e6:R}"));
    }

    // A candle that is stated too short closes while it still trades: its close and its high would be known too early.
    private void LookAtDistances(ReadOnlySpan<long> times, long stated, long common, long shortest)
    {
        if (times.Length < 4 || _sink.Columns.CloseTime.Length > 0) return;
        var apart = string.Create(CultureInfo.InvariantCulture,
            $"most of its candles are {common / 1e6:R} s apart, and the stated interval is {stated / 1e6:R} s");
        if (shortest > stated && _options.TimeLabel == TimeLabel.Open && CandleInterval.IsOfMost(times, common))
        {
            _place.ThrowWhole($"{apart}: each would close before it is over, and its close would be known too early",
                "the interval that the candles have", string.Create(CultureInfo.InvariantCulture,
                    $"state the distance that they have: --interval {common / 1e6:R}"));
        }

        _note = $"{apart}: what lies between counts as gaps";
    }

    private void ThrowUndercut(long stated, long common) => _place.ThrowWhole(
        string.Create(CultureInfo.InvariantCulture,
            $"most of its candles are less than the stated interval of {stated / 1e6:R} s apart, and would close after the next one opens"),
        "an interval that is not longer than the candles",
        string.Create(CultureInfo.InvariantCulture, $"state the distance that most of them have: --interval {common / 1e6:R}"));

    // The source that the candle at an index is in, as far as the order of sources is that of candles.
    private InputFormatException Fault(int index, string problem, string hint)
    {
        var source = _options.Sort ? 0 : Math.Max(0, _firstRows.FindLastIndex(first => first <= index));
        return new InputFormatException(_sources[source], 0, problem, "", "candles that close before the next one opens", hint);
    }

    public CandleFileReport Report(CandleSeries series)
    {
        var (gaps, missing) = series.CountGaps();
        return new CandleFileReport
        {
            Series = series,
            Format = _format,
            Sources = _sources,
            Compression = _compression,
            Encoding = _encoding,
            Fields = _sink.Columns.Fields & ~CandleFields.CloseTime,
            TimeLabel = _options.TimeLabel,
            Duplicates = _sink.Appender.Duplicates,
            Gaps = gaps,
            MissingCandles = missing,
            FirstTime = _firstLabel,
            LastTime = _lastLabel,
            Shape = _sink.Shape,
            Empty = _sink.Empty,
            Rounded = _sink.Parser.Rounded,
            NotClosed = _sink.NotClosed,
            Zone = _options.Zone,
            Notes = _note is null ? LoadNotes.Of(_sink, _options) : [_note, .. LoadNotes.Of(_sink, _options)],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _window.Dispose();
}
