using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ParityFast.Input;
using ParityFast.Live;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Venues;

namespace ParityFast.Cli;

/// <summary>A live session's candles from a venue: its history to warm up with, then its stream.</summary>
internal sealed class VenueSession : IDisposable
{
    private readonly VenueInterval _interval;
    private readonly VenueFeed _feed;
    private readonly long? _stopAfter;
    private readonly StringBuilder _line = new();
    private LiveSession? _session;
    private long? _first;

    /// <param name="venue">The venue; disposed with this.</param>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="interval">The candles' length.</param>
    /// <param name="stopAfter">Candles after which the feed ends; null for never.</param>
    public VenueSession(IVenue venue, string symbol, VenueInterval interval, long? stopAfter)
    {
        (Venue, Symbol, _interval, _stopAfter) = (venue, symbol, interval, stopAfter);
        _feed = new VenueFeed(venue, symbol, interval, new VenueFeedOptions { OnEvent = Take });
    }

    public IVenue Venue { get; }

    public string Symbol { get; }

    /// <summary>What logs and messages call it.</summary>
    public string Name => $"{Venue.Name}:{Symbol}";

    public TimeSpan Interval => TimeSpan.FromMicroseconds(_interval.Microseconds);

    public VenueFeedCounts Counts => _feed.Counts;

    /// <summary>The market's rules; a market that is not traded is reported.</summary>
    public async Task<Instrument> InstrumentAsync(CancellationToken cancellation)
    {
        var market = await Venue.MarketAsync(Symbol, cancellation);
        if (!market.IsTrading) Messages.Warning($"{Venue.Name} does not trade {Symbol} now: its status is {market.Status}");
        return market.Instrument;
    }

    /// <summary>The last closed candles, read as a file of them is.</summary>
    /// <exception cref="InputException">The venue has none, or cannot be read.</exception>
    public async Task<CandleSeries> HistoryAsync(int count, CandleFileOptions options, CancellationToken cancellation)
    {
        var text = new StringBuilder(CandleLines.Header);
        var now = _interval.Floor(UnixTime.Of(await Venue.ServerTimeAsync(cancellation)));
        var lines = 0;
        await foreach (var candle in Venue.HistoryAsync(Symbol, _interval, now - (count * _interval.Microseconds), now, cancellation))
        {
            CandleLines.Append(text, candle);
            _first ??= candle.OpenTime;
            lines++;
        }

        if (lines == 0)
            throw new InputException($"{Name} has no candle of {_interval.Name} among the last {count}",
                "check the symbol and its status: parityfast fetch --instrument");
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text.ToString()));
        return CandleFile.Load(stream, Name, options with { Interval = _interval.Microseconds });
    }

    /// <summary>The candles after the session's last one, as they close; read as the lines of a feed are.</summary>
    public async IAsyncEnumerable<CandleRow> ReadAsync(LiveSession session, CandleFileOptions options,
        Action<InputFormatException> onMalformed, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _session = session;
        using var reader = new CandleRowReader(options with { AnyOrder = true }, Name);
        reader.Append(Encoding.ASCII.GetBytes(CandleLines.Header));
        var from = session.LastCloseTime ?? _interval.Floor(UnixTime.Of(await Venue.ServerTimeAsync(cancellation)));
        using var status = new ProgressLine(_ => Status());
        var (taken, last) = (0L, long.MinValue);
        await foreach (var candle in _feed.ReadAsync(from, cancellation))
        {
            if (Read(reader, candle, onMalformed) is { } row) yield return row;
            if (candle.OpenTime <= last) continue;
            last = candle.OpenTime;
            if (++taken == _stopAfter) yield break;
        }
    }

    /// <summary>Demands that a log that is resumed is of this market.</summary>
    /// <exception cref="InputException">It is of another one.</exception>
    public void RequireLog(DecisionLogHeader header, string log)
    {
        if (header.Instrument.Symbol != Symbol)
            throw new InputException($"--venue {Name} is not what {log} is of: {header.Instrument.Symbol}",
            $"name the venue's market {header.Instrument.Symbol}, or another log");
        if (header.Interval != _interval.Microseconds)
            throw new InputException($"the candles of {log} are {TimeSpan.FromMicroseconds(header.Interval)} long, --interval says "
            + $"{_interval.Name}", "give --interval as the log has it");
    }

    /// <summary>Says with which commands the session is compared with a backtest of the same candles.</summary>
    public void SayHowToCompare(string? log)
    {
        if (log is null || _first is not { } first || _feed.Last is not { } last) return;
        Messages.Hint($"to compare it with a backtest: parityfast fetch {Name} --interval {_interval.Name}"
            + $" --from {UnixTime.ToIso8601(first)} --to {UnixTime.ToIso8601(last + _interval.Microseconds)} --output day.csv, "
            + $"then parityfast backtest day.csv --like {log}");
    }

    public void Dispose() => Venue.Dispose();

    // By the parser of files, so that a candle is the same from either. That it is closed the venue says.
    private CandleRow? Read(CandleRowReader reader, in VenueCandle candle, Action<InputFormatException> onMalformed)
    {
        _line.Clear();
        CandleLines.Append(_line, candle);
        reader.Append(Encoding.ASCII.GetBytes(_line.ToString()));
        try
        {
            return reader.TryRead(out var row) ? row with { IsClosed = true } : null;
        }
        catch (InputFormatException error)
        {
            onMalformed(error);
            return null;
        }
    }

    private void Take(VenueFeedEvent happened)
    {
        _session?.ReportFeed(happened.Name, happened.Detail);
        // Candles of the history are what a session begins with.
        if (happened.Name is not ("filled" or "connected")) Messages.Warning(happened.Detail);
        else Messages.Note(happened.Detail);
    }

    private string Status() => _feed.Last is not { } last ? $"{Name}: connecting" : string.Create(CultureInfo.InvariantCulture,
        $"{Name}: last candle {UnixTime.ToMinute(last)}, lag {Math.Max(0, _feed.Lag!.Value.TotalSeconds):0} s, {_feed.Counts.Candles} "
            + $"candles, {Counted.Of(_feed.Counts.Reconnects, "reconnect")}");
}
