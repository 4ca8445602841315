using System.Runtime.CompilerServices;
using System.Text.Json;
using ParityFast.Input;
using ParityFast.Margin;

namespace ParityFast.Venues;

/// <summary>A venue over the network: its protocol's requests, sent within its limits, and its answers checked.</summary>
internal sealed class VenueClient(VenueProtocol protocol, VenueOptions options) : IVenue
{
    private readonly VenueHttp _http = new(protocol, options);

    private delegate T Reader<out T>(ReadOnlySpan<byte> json);

    public string Name => protocol.Name;

    public IReadOnlyList<VenueInterval> Intervals => protocol.Intervals;

    public int? HistoryCandles => protocol.HistoryCandles;

    public async Task<DateTimeOffset> ServerTimeAsync(CancellationToken cancellationToken = default) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(await ServerMicrosecondsAsync(cancellationToken).ConfigureAwait(false));

    public async Task<VenueMarket> MarketAsync(string symbol, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        VenueMarket? market = null;
        try
        {
            market = await AskAsync(protocol.Market(symbol), json => protocol.ReadMarket(json, symbol),
                cancellationToken).ConfigureAwait(false);
        }
        catch (VenueException error) when (error.Fault == VenueFault.Symbol)
        {
            // Said below, with those that are near.
        }

        if (market is null) throw await NoSymbolAsync(symbol, cancellationToken).ConfigureAwait(false);
        if (market.LimitPerMinute is { } limit) _http.Limit(limit);
        return market;
    }

    public async Task<IReadOnlyList<MarginTier>> MarginTiersAsync(string symbol, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var tiers = new List<MarginTier>();
        if (protocol.MarginTiers(symbol) is not { } request) return tiers;
        await AskAsync(request, json => Fill(tiers, json, (read, into) => protocol.ReadMarginTiers(read, symbol, into)),
            cancellationToken).ConfigureAwait(false);
        tiers.Sort((left, right) => Nullable.Compare(left.NotionalCap, right.NotionalCap));
        return tiers;
    }

    public async IAsyncEnumerable<VenueCandle> HistoryAsync(string symbol, VenueInterval interval, long from, long to,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        if (!protocol.Knows(symbol)) await MarketAsync(symbol, cancellationToken).ConfigureAwait(false);
        var end = Math.Min(interval.Ceiling(to), interval.Floor(await ServerMicrosecondsAsync(cancellationToken).ConfigureAwait(false)));
        var next = interval.Ceiling(from);
        if (next >= end) yield break;
        next = await OldestAsync(symbol, interval, next, end, cancellationToken).ConfigureAwait(false);
        while (next < end)
        {
            var until = Math.Min(end, next + (protocol.PageCandles * interval.Microseconds));
            foreach (var candle in await PageAsync(symbol, interval, next, until, cancellationToken).ConfigureAwait(false))
                yield return candle;
            next = until;
        }
    }

    public IAsyncEnumerable<VenueUpdate> ConnectAsync(string symbol, VenueInterval interval,
        CancellationToken cancellationToken = default) =>
        new VenueSocket(protocol, options).ReadAsync(symbol, interval, cancellationToken);

    public async IAsyncEnumerable<VenueFunding> FundingAsync(string symbol, long from, long to,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var next = from;
        while (next < to)
        {
            var page = new List<VenueFunding>();
            var until = protocol.FundingRange is { } range ? Math.Min(to, next + range) : to;
            await AskAsync(protocol.Funding(symbol, next, until), json => Fill(page, json, protocol.ReadFunding),
                cancellationToken).ConfigureAwait(false);
            if (until < to && page.Count >= protocol.PageFundings)
                throw new VenueException(VenueFault.Answer,
                    $"{Name} has more payments in {protocol.FundingRange / 3_600_000_000} hours than one answer holds",
                    "fetch candles without --funding");
            page.Sort((left, right) => left.Time.CompareTo(right.Time));
            var last = next;
            foreach (var funding in page.Where(funding => funding.Time >= next && funding.Time < to))
            {
                if (funding.Time < last) continue;
                last = funding.Time + 1;
                yield return funding;
            }

            if (until == to && (page.Count < protocol.PageFundings || last == next)) yield break;
            next = until < to ? until : last;
        }
    }

    public void Dispose() => _http.Dispose();

    // Years before a market was listed would be requested page by page.
    private async Task<long> OldestAsync(string symbol, VenueInterval interval, long from, long to, CancellationToken cancellation)
    {
        if (to - from <= protocol.PageCandles * interval.Microseconds || protocol.OldestCandle(symbol, interval, from) is not { } request)
            return from;
        var oldest = await ReadAsync(symbol, request, interval, cancellation).ConfigureAwait(false);
        return oldest.Count == 0 ? from : Math.Max(from, oldest.Min(candle => candle.OpenTime));
    }

    // A page that lacks its end is requested once more: it may be a fault, or the venue has no such candles.
    private async Task<List<VenueCandle>> PageAsync(string symbol, VenueInterval interval, long from, long to,
        CancellationToken cancellation)
    {
        var page = await InRangeAsync().ConfigureAwait(false);
        if (page.Count > 0 && page[^1].OpenTime == to - interval.Microseconds) return page;
        var again = await InRangeAsync().ConfigureAwait(false);
        return again.Count > page.Count ? again : page;

        async Task<List<VenueCandle>> InRangeAsync()
        {
            var candles = await ReadAsync(symbol, protocol.Candles(symbol, interval, from, to), interval,
                cancellation).ConfigureAwait(false);
            candles.Sort((left, right) => left.OpenTime.CompareTo(right.OpenTime));
            var kept = new List<VenueCandle>(candles.Count);
            foreach (var candle in candles)
            {
                if (candle.OpenTime < from || candle.OpenTime >= to) continue;
                if (kept.Count > 0 && kept[^1].OpenTime == candle.OpenTime)
                {
                    if (kept[^1] != candle)
                        throw new VenueException(VenueFault.Answer,
                        $"{Name} sent two candles of {symbol} that open at {UnixTime.ToMinute(candle.OpenTime)} UTC and differ",
                        "try again later");
                    continue;
                }

                kept.Add(candle);
            }

            return kept;
        }
    }

    private async Task<List<VenueCandle>> ReadAsync(string symbol, VenueRequest request, VenueInterval interval,
        CancellationToken cancellation)
    {
        var candles = new List<VenueCandle>();
        try
        {
            await AskAsync(request, json => Fill(candles, json, (read, into) => protocol.ReadCandles(read, interval, into)),
                cancellation).ConfigureAwait(false);
        }
        catch (VenueException error) when (error.Fault == VenueFault.Symbol)
        {
            throw await NoSymbolAsync(symbol, cancellation).ConfigureAwait(false);
        }

        return candles;
    }

    private delegate void Filler<T>(ReadOnlySpan<byte> json, List<T> into);

    private static bool Fill<T>(List<T> into, ReadOnlySpan<byte> json, Filler<T> filler)
    {
        into.Clear();
        filler(json, into);
        return true;
    }

    private Task<long> ServerMicrosecondsAsync(CancellationToken cancellation) =>
        AskAsync(protocol.ServerTime(), protocol.ReadServerTime, cancellation);

    private async Task<VenueException> NoSymbolAsync(string symbol, CancellationToken cancellation)
    {
        var hint = $"check the symbol as {Name} writes it";
        try
        {
            var known = await AskAsync(protocol.Symbols(), protocol.ReadSymbols, cancellation).ConfigureAwait(false);
            hint = NearSymbols.Of(symbol, known) is { Count: > 0 } near ? $"did you mean {string.Join(", ", near)}?"
                : $"{hint}: it has {Counted.Of(known.Count, "market")}, such as {string.Join(", ", known.Take(5))}";
        }
        catch (VenueException)
        {
            // The near ones are a help, and no more.
        }

        return new VenueException(VenueFault.Symbol, $"{Name} has no market '{symbol}'", hint);
    }

    // An answer that cannot be read is requested again: half of one comes from a connection that was cut.
    private async Task<T> AskAsync<T>(VenueRequest request, Reader<T> reader, CancellationToken cancellation)
    {
        const int attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            var body = await _http.GetAsync(request, cancellation).ConfigureAwait(false);
            try
            {
                return reader(body.Span);
            }
            catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
            {
                if (attempt == attempts) throw AnswerFault.Unreadable(Name, error);
                options.OnNotice?.Invoke($"the answer of {Name} cannot be read ({error.Message}); it is read again");
            }
        }
    }
}
