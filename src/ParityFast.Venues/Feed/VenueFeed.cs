using System.Globalization;
using System.Runtime.CompilerServices;
using ParityFast.Input;

namespace ParityFast.Venues;

/// <summary>
/// The closed candles of a market in order, each once, without a hole that the venue's history can fill: from its history first, then
/// from its stream, and from its history again if the stream was cut, silent or lost one. A candle is handed on only after all before it.
/// </summary>
public sealed class VenueFeed
{
    /// <summary>Candles that a later one is compared with: a day of minutes, as a session's.</summary>
    public const int Remembered = 1440;

    // History may lag the stream: a hole that it has nothing for is looked at again this often before it is one.
    private const int HoleAttempts = 3;

    private readonly IVenue _venue;
    private readonly string _symbol;
    private readonly VenueInterval _interval;
    private readonly VenueFeedOptions _options;
    private readonly VenueClock _clock;
    private readonly Dictionary<long, VenueCandle> _known = [];
    private readonly Queue<long> _order = new();
    private long _next, _askedTo;
    private bool _isConnected, _wasSkewed;

    /// <summary>Makes a feed that has not begun.</summary>
    /// <param name="venue">The venue; left open.</param>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="interval">One of the venue's.</param>
    /// <param name="options">How it waits; null takes the defaults.</param>
    public VenueFeed(IVenue venue, string symbol, VenueInterval interval, VenueFeedOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(symbol);
        (_venue, _symbol, _interval, _options) = (venue, symbol, interval, options ?? new VenueFeedOptions());
        _clock = new VenueClock(_options.Clock);
    }

    /// <summary>What it had to do so far.</summary>
    public VenueFeedCounts Counts { get; } = new();

    /// <summary>Open time of the last candle that was handed out, Unix microseconds; null before the first.</summary>
    public long? Last { get; private set; }

    /// <summary>How long ago the last candle closed by the venue's clock; null before the first.</summary>
    public TimeSpan? Lag => Last is { } last ? TimeSpan.FromMicroseconds(_clock.Now - last - _interval.Microseconds) : null;

    /// <summary>
    /// The candles that open at a time or after it, as they close. It ends only by the token. A candle that comes again with other values
    /// is handed out again: what reads this keeps its decision on the first.
    /// </summary>
    /// <param name="from">The first open time, Unix microseconds.</param>
    /// <param name="cancellationToken">Ends the feed.</param>
    /// <exception cref="VenueException">The venue cannot be read, and no later attempt can mend it: the symbol is unknown, the region
    /// forbidden.</exception>
    public async IAsyncEnumerable<VenueCandle> ReadAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _next = _askedTo = _interval.Ceiling(from);
        await using var pump = new StreamPump(_venue, _symbol, _interval, _options, cancellationToken);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isLate = !await WaitAsync(pump, cancellationToken).ConfigureAwait(false);
            if (isLate)
            {
                var before = Counts.Candles;
                await TakeServerTimeAsync(cancellationToken).ConfigureAwait(false);
                await foreach (var candle in FillAsync(long.MaxValue, cancellationToken).ConfigureAwait(false)) yield return candle;
                if (Counts.Candles > before && _interval.IsStreamed) NoteSilence(pump);
                continue;
            }

            if (!pump.Updates.TryRead(out var next)) continue;
            if (next.End is { } end)
            {
                TakeEnd(end);
                continue;
            }

            if (next.Update.SentAt is { } sent) _clock.Take(sent, isExact: false);
            switch (next.Update.Kind)
            {
                case VenueUpdateKind.Connected:
                    await TakeConnectedAsync(cancellationToken).ConfigureAwait(false);
                    await foreach (var candle in FillAsync(long.MaxValue, cancellationToken).ConfigureAwait(false)) yield return candle;
                    break;
                case VenueUpdateKind.Closed:
                    await foreach (var candle in TakeAsync(next.Update.Candle, cancellationToken).ConfigureAwait(false))
                        yield return candle;
                    break;
                case VenueUpdateKind.Ended:
                    await foreach (var candle in ReadEndedAsync(next.Update.Candle, cancellationToken).ConfigureAwait(false))
                        yield return candle;
                    break;
                case VenueUpdateKind.Malformed:
                    Counts.Malformed++;
                    Say("malformed", $"a message of {_venue.Name} is not what its documents say: {next.Update.Detail}");
                    break;
            }
        }
    }

    // False when the candle that is due next is late.
    private async Task<bool> WaitAsync(StreamPump pump, CancellationToken cancellation)
    {
        while (true)
        {
            if (pump.Updates.TryPeek(out _)) return true;
            var due = Math.Max(_next, _askedTo) + _interval.Microseconds + (_options.Grace.Ticks / TimeSpan.TicksPerMicrosecond);
            var wait = TimeSpan.FromMicroseconds(due - _clock.Now);
            if (wait <= TimeSpan.Zero) return false;
            // A timer takes no more than some weeks.
            if (wait > TimeSpan.FromDays(1)) wait = TimeSpan.FromDays(1);
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var timer = Task.Delay(wait, _options.Clock, late.Token);
            var update = pump.Updates.WaitToReadAsync(late.Token).AsTask();
            var first = await Task.WhenAny(timer, update).ConfigureAwait(false);
            await late.CancelAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (first == update && !await update.ConfigureAwait(false))
                throw new VenueException(VenueFault.Network, $"the stream of {_venue.Name} ended", "start the session again with --resume");
            await ((Task)update).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TakeConnectedAsync(CancellationToken cancellation)
    {
        if (_isConnected) Counts.Reconnects++;
        _isConnected = true;
        await TakeServerTimeAsync(cancellation).ConfigureAwait(false);
        Say("connected", $"connected to the stream of {_venue.Name}");
        var isSkewed = _clock.Skew.Duration() > _options.SkewTolerance;
        if (isSkewed && !_wasSkewed)
            Say("clock_skew", string.Create(CultureInfo.InvariantCulture,
                $"this machine's clock is {_clock.Skew.Duration().TotalSeconds:0.#} s "
                + $"{(_clock.Skew > TimeSpan.Zero ? "ahead of" : "slower than")} the venue's; candles are closed by the venue's"));
        _wasSkewed = isSkewed;
    }

    private Task TakeServerTimeAsync(CancellationToken cancellation) => RetryAsync(
        async () => _clock.Take(UnixTime.Of(await _venue.ServerTimeAsync(cancellation).ConfigureAwait(false)), isExact: true),
            cancellation);

    private void TakeEnd(VenueException end)
    {
        if (!end.MayPass) throw end;
        Say("disconnected", end.Message);
    }

    private void NoteSilence(StreamPump pump)
    {
        Counts.Silences++;
        Say("silent", $"the stream of {_venue.Name} did not bring a candle that its history has; it is connected again");
        pump.Cut();
    }

    private async IAsyncEnumerable<VenueCandle> TakeAsync(VenueCandle candle, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (candle.OpenTime < _next)
        {
            if (!_known.TryGetValue(candle.OpenTime, out var known)) yield break;
            if (known == candle)
            {
                Counts.Duplicates++;
                yield break;
            }

            yield return Correct(candle);
            yield break;
        }

        for (var attempt = 1; candle.OpenTime > _next && attempt <= HoleAttempts; attempt++)
        {
            if (attempt > 1) await Task.Delay(TimeSpan.FromSeconds(1), _options.Clock, cancellation).ConfigureAwait(false);
            await foreach (var filled in FillAsync(candle.OpenTime, cancellation).ConfigureAwait(false)) yield return filled;
        }

        if (candle.OpenTime > _next)
        {
            var missing = (candle.OpenTime - _next) / _interval.Microseconds;
            Counts.Missing += missing;
            Say("missing", $"{Counted.Of(missing, "candle")} from {UnixTime.ToIso8601(_next)} on "
                + $"{Counted.Noun(missing, "is", "are")} neither in the stream of {_venue.Name} nor in its history");
        }

        // History may have had it by now.
        if (candle.OpenTime < _next) yield break;
        Counts.Streamed++;
        yield return HandOut(candle);
    }

    // The stream's last values of it may not be its last ones.
    private async IAsyncEnumerable<VenueCandle> ReadEndedAsync(VenueCandle ended, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var attempt = 1; ended.OpenTime >= _next && attempt <= HoleAttempts; attempt++)
        {
            if (attempt > 1) await Task.Delay(TimeSpan.FromSeconds(1), _options.Clock, cancellation).ConfigureAwait(false);
            await foreach (var candle in FillAsync(ended.OpenTime + _interval.Microseconds, cancellation).ConfigureAwait(false))
                yield return candle;
        }
    }

    // From the next candle on, in order; what comes of it is what the history has.
    private async IAsyncEnumerable<VenueCandle> FillAsync(long to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var candles = new List<VenueCandle>();
        await RetryAsync(async () =>
        {
            candles.Clear();
            _askedTo = to == long.MaxValue ? _interval.Floor(_clock.Now) : to;
            if (_askedTo <= _next) return;
            // The last candle again: what the history has of it may have changed.
            var from = Last is { } last ? last : _next;
            await foreach (var candle in _venue.HistoryAsync(_symbol, _interval, from, _askedTo,
                cancellation).ConfigureAwait(false)) candles.Add(candle);
        }, cancellation).ConfigureAwait(false);
        if (candles.Count > 0 && candles[0].OpenTime < _next)
        {
            if (_known.TryGetValue(candles[0].OpenTime, out var known) && known != candles[0]) yield return Correct(candles[0]);
            candles.RemoveAt(0);
        }

        if (candles.Count > 0)
            Say("filled",
                $"{Counted.Of(candles.Count, "candle")} from {UnixTime.ToIso8601(candles[0].OpenTime)} to "
                    + $"{UnixTime.ToIso8601(candles[^1].OpenTime)} {Counted.Noun(candles.Count, "is", "are")} "
                    + $"from the history of {_venue.Name}");
        foreach (var candle in candles)
        {
            if (candle.OpenTime < _next) continue;
            if (candle.OpenTime > _next) Counts.Missing += (candle.OpenTime - _next) / _interval.Microseconds;
            Counts.Filled++;
            yield return HandOut(candle);
        }
    }

    // Until it succeeds: nothing is decided before a hole is filled.
    private async Task RetryAsync(Func<Task> read, CancellationToken cancellation)
    {
        var delay = new ReconnectDelay(_options);
        while (true)
        {
            try
            {
                await read().ConfigureAwait(false);
                return;
            }
            catch (VenueException error) when (error.MayPass)
            {
                Counts.Failures++;
                Say("unavailable", error.Message);
            }

            await Task.Delay(delay.Next(), _options.Clock, cancellation).ConfigureAwait(false);
        }
    }

    private VenueCandle Correct(VenueCandle candle)
    {
        Counts.Corrections++;
        Say("correction", $"the candle that opens at {UnixTime.ToIso8601(candle.OpenTime)} came again with other values: the decision on "
            + "the first one remains");
        return candle;
    }

    private VenueCandle HandOut(VenueCandle candle)
    {
        if (_order.Count == Remembered) _known.Remove(_order.Dequeue());
        _order.Enqueue(candle.OpenTime);
        _known[candle.OpenTime] = candle;
        _next = candle.OpenTime + _interval.Microseconds;
        Last = candle.OpenTime;
        Counts.Candles++;
        return candle;
    }

    private void Say(string name, string detail) => _options.OnEvent?.Invoke(new VenueFeedEvent(name, detail));
}
