using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Reads the sources of a load one after the other into one series.</summary>
internal sealed class CandleFileLoader : IDisposable
{
    private readonly CandleFileOptions _options;
    private readonly ByteWindow _window;
    private readonly CandleSink _sink;
    private readonly List<string> _sources = [];

    private CandleFileFormat _format;
    private string _compression = "", _encoding = "";
    private SourcePlace _place = new("");

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
        var format = ReadCandles(reader);
        if (_sink.Taken == before)
            _place.ThrowWhole("has no candles", "at least one candle", "check its source");
        _sink.Appender.EndSource();
        if (_sources.Count == 0)
            (_format, _compression, _encoding) = (format, source.Compression, encoding);
        _sources.Add(_place.File);
    }

    private CandleFileFormat ReadCandles(SourceReader reader)
    {
        if (reader.IsJson())
        {
            new JsonCandles(reader, _options, _sink).Read();
            return CandleFileFormat.Json;
        }

        var csv = new CsvCandles(reader, _options, _sink);
        csv.Read();
        return csv.Format;
    }

    private CandleSeries Series()
    {
        var columns = _sink.Columns;
        var times = columns.Time.AsSpan(0, columns.Count);
        var interval = Interval(times);
        var offset = _options.TimeLabel == TimeLabel.Open ? interval : 0;
        foreach (ref var time in times)
            time += offset;
        return CandleSeries.Trusted(columns.Count, interval, _sink.Parser.PriceDecimals, _sink.Parser.VolumeDecimals,
            columns.Time, columns.Open, columns.High, columns.Low, columns.Close, columns.Volume, offset);
    }

    private long Interval(ReadOnlySpan<long> times)
    {
        var interval = _options.Interval ?? CandleInterval.MostCommon(times);
        if (interval == 0 && _format == CandleFileFormat.LeanMinute)
            interval = CandleTime.Minute;
        if (interval == 0)
            _place.ThrowWhole("has one candle, which does not show how long a candle is", "two candles or more, or a stated interval", "state it with --interval");
        return interval;
    }

    public CandleFileReport Report(CandleSeries series)
    {
        var (gaps, missing) = CandleInterval.CountGaps(series.CloseTime, series.Interval);
        return new CandleFileReport
        {
            Series = series,
            Format = _format,
            Sources = _sources,
            Compression = _compression,
            Encoding = _encoding,
            Fields = _sink.Columns.Fields,
            TimeLabel = _options.TimeLabel,
            Duplicates = _sink.Appender.Duplicates,
            Gaps = gaps,
            MissingCandles = missing,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _window.Dispose();
}
