using System.Text;
using ParityFast.Files;
using ParityFast.Input;
using ParityFast.Margin;
using ParityFast.Tables;

namespace ParityFast.Venues;

/// <summary>
/// Fetches a venue's history to a candle file, with the instrument's rules and a manifest beside it. A fetch that was killed at any byte
/// is resumed by the same call, to the file of one that was not.
/// </summary>
public static class VenueFetch
{
    /// <summary>The file that the rules of the instrument of a candle file are written to.</summary>
    /// <param name="output">The candle file.</param>
    public static string InstrumentPath(string output) => Path.ChangeExtension(output, null) + ".instrument.json";

    /// <summary>The file that the margin tiers of the market of a candle file are written to, if the venue publishes them.</summary>
    /// <param name="output">The candle file.</param>
    public static string MarginPath(string output) => Path.ChangeExtension(output, null) + ".margin.json";

    /// <summary>Writes the margin tiers of a market to a file, if the venue publishes them.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The file; null if there are no tiers.</returns>
    /// <exception cref="VenueException">The venue gave no usable answer.</exception>
    public static async Task<string?> WriteMarginAsync(IVenue venue, string symbol, string path, CancellationToken cancellationToken =
        default)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(path);
        var tiers = await venue.MarginTiersAsync(symbol, cancellationToken).ConfigureAwait(false);
        if (tiers.Count == 0) return null;
        var text = MarginText.Write(tiers);
        try
        {
            // As a run will read them.
            MarginFile.Load(new MemoryStream(text), path);
        }
        catch (InputException error)
        {
            throw new VenueException(VenueFault.Answer, $"the margin tiers of {venue.Name}:{symbol} are none that an account can have: "
                + $"{error.Message}", "try again later", error);
        }

        AtomicFile.Write(path, text);
        return path;
    }

    /// <summary>Fetches what is not there yet.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="request">What is fetched, and to which file.</param>
    /// <param name="progress">Told after each page; null for no one.</param>
    /// <param name="cancellationToken">Ends the fetch; it can be resumed.</param>
    /// <exception cref="VenueException">The venue cannot be read, has nothing in the range, or the output is of something else.</exception>
    public static async Task<FetchResult> RunAsync(IVenue venue, FetchRequest request, IProgress<FetchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(request);
        var market = await venue.MarketAsync(request.Symbol, cancellationToken).ConfigureAwait(false);
        if (request.FundingOutput is not null && market.Instrument.MarketType == MarketType.Spot)
            throw new VenueException(VenueFault.Request, $"{venue.Name}:{request.Symbol} is a spot market, which pays no funding",
                "leave out --funding, or name a perpetual");
        if (File.Exists(request.Output)) return await AlreadyThereAsync(venue, request, market, cancellationToken).ConfigureAwait(false);
        var state = await StateAsync(venue, request, cancellationToken).ConfigureAwait(false);
        var resumed = await AppendAsync(venue, request, state, progress, cancellationToken).ConfigureAwait(false);
        AtomicFile.Write(InstrumentPath(request.Output), InstrumentText.Write(market.Instrument));
        var margin = await WriteMarginAsync(venue, request.Symbol, MarginPath(request.Output), cancellationToken).ConfigureAwait(false);
        var fundings = await FundingAsync(venue, request, state, cancellationToken).ConfigureAwait(false);
        var result = Result(request, state, market, CandleScan.Of(PartOf(request), request.Interval)) with
        {
            Resumed = resumed,
            Fundings = fundings,
            MarginFile = margin,
        };
        return Finish(venue, request, result, cancellationToken);
    }

    // The manifest is there before the file has its name: a file without one belongs to nothing.
    private static FetchResult Finish(IVenue venue, FetchRequest request, FetchResult result, CancellationToken cancellation)
    {
        if (ParquetName.Is(request.Output))
        {
            var draft = PartOf(request) + ".new";
            CandleTable.Write(PartOf(request), draft, cancellation);
            result = result with { Hash = FileHash.Of(draft) };
            FetchManifest.Write(venue.Name, request, result);
            File.Move(draft, request.Output);
            File.Delete(PartOf(request));
        }
        else
        {
            FetchManifest.Write(venue.Name, request, result);
            File.Move(PartOf(request), request.Output);
        }

        File.Delete(FetchState.PathOf(request.Output));
        return result;
    }

    private static string PartOf(FetchRequest request) => request.Output + ".part";

    private static async Task<FetchResult> AlreadyThereAsync(IVenue venue, FetchRequest request, VenueMarket market,
        CancellationToken cancellation)
    {
        if (FetchManifest.Read(venue.Name, request) is not var (hash, from, to))
            throw new VenueException(VenueFault.Request, $"{request.Output} is there already, and is not of this request",
                "name another --output, or move that file and its manifest away");
        var scan = ParquetName.Is(request.Output) ? FetchManifest.ReadScan(request, FileHash.Of(request.Output))
            : CandleScan.Of(request.Output, request.Interval);
        if (scan.Hash != hash)
            throw new VenueException(VenueFault.Request,
                $"{request.Output} is not what its manifest {FetchManifest.PathOf(request.Output)} says: it was changed",
                "move both away to fetch it again");
        var state = new FetchState(venue.Name, request.Symbol, request.Interval.Name, from, request.To, to);
        // What a kill between two names left.
        File.Delete(FetchState.PathOf(request.Output));
        if (ParquetName.Is(request.Output)) File.Delete(PartOf(request));
        var fundings = await FundingAsync(venue, request, state, cancellation).ConfigureAwait(false);
        return Result(request, state, market, scan) with
        {
            WasThere = true,
            Resumed = scan.Candles,
            Fundings = fundings,
            MarginFile = File.Exists(MarginPath(request.Output)) ? MarginPath(request.Output) : null,
        };
    }

    private static async Task<FetchState> StateAsync(IVenue venue, FetchRequest request, CancellationToken cancellation)
    {
        if (FetchState.Read(request.Output) is { } begun)
        {
            begun.Require(venue.Name, request);
            return begun;
        }

        if (File.Exists(PartOf(request)))
            throw new VenueException(VenueFault.Request, $"{PartOf(request)} is there, and nothing says what it is of",
                "delete it, or name another --output");
        var interval = request.Interval;
        var closed = interval.Floor(UnixTime.Of(await venue.ServerTimeAsync(cancellation).ConfigureAwait(false)));
        var (from, to) = (interval.Ceiling(request.From), Math.Min(closed, request.To is { } end ? interval.Floor(end) : closed));
        if (from >= to)
            throw new VenueException(VenueFault.Request,
                $"no {interval.Name} candle is closed from {UnixTime.ToIso8601(from)} to {UnixTime.ToIso8601(request.To ?? closed)}",
                $"give an earlier --from: the last closed candle of {venue.Name} ended at {UnixTime.ToIso8601(closed)}");
        var state = new FetchState(venue.Name, request.Symbol, interval.Name, from, request.To, to);
        state.Write(request.Output);
        return state;
    }

    // Appends what is missing; the number of candles that were there before is what an earlier run fetched.
    private static async Task<long> AppendAsync(IVenue venue, FetchRequest request, FetchState state, IProgress<FetchProgress>? progress,
        CancellationToken cancellation)
    {
        using var part = PartFile.Open(PartOf(request));
        var interval = request.Interval;
        var next = part.Last is { } last ? last + interval.Microseconds : state.From;
        var (resumedAt, resumed) = (next, part.Count());
        var candles = resumed;
        await foreach (var candle in venue.HistoryAsync(request.Symbol, interval, next, state.To, cancellation).ConfigureAwait(false))
        {
            part.Append(candle);
            if (++candles % 1_000 != 0) continue;
            part.Flush();
            var whole = (double)(state.To - state.From);
            progress?.Report(new FetchProgress((candle.OpenTime - state.From) / whole, (candle.OpenTime - resumedAt) / whole, candles,
                candle.OpenTime));
        }

        part.Complete();
        if (candles == 0)
            throw new VenueException(VenueFault.Request,
                $"{venue.Name} has no {interval.Name} candle of {request.Symbol} from {UnixTime.ToIso8601(state.From)} to "
                + $"{UnixTime.ToIso8601(state.To)}",
                await FirstAsync(venue, request, state, cancellation).ConfigureAwait(false));
        return resumed;
    }

    // A range before the listing is the usual reason.
    private static async Task<string> FirstAsync(IVenue venue, FetchRequest request, FetchState state, CancellationToken cancellation)
    {
        File.Delete(PartOf(request));
        File.Delete(FetchState.PathOf(request.Output));
        var interval = request.Interval;
        try
        {
            // Far apart, so that the venue names its oldest candle if it can.
            await foreach (var candle in venue.HistoryAsync(request.Symbol, interval, state.To, long.MaxValue / 2,
                cancellation).ConfigureAwait(false))
                return $"its first one is of {UnixTime.ToIso8601(candle.OpenTime)}: the market may have been listed then; give a --from "
                    + "that is not before it";
        }
        catch (VenueException)
        {
            // The hint is a help, and no more.
        }

        return "the market may not have been listed then: give a later range";
    }

    private static async Task<int?> FundingAsync(IVenue venue, FetchRequest request, FetchState state, CancellationToken cancellation)
    {
        if (request.FundingOutput is not { } path) return null;
        var lines = new StringBuilder("fundingTime,fundingRate\n");
        var count = 0;
        await foreach (var funding in venue.FundingAsync(request.Symbol, state.From, state.To, cancellation).ConfigureAwait(false))
        {
            lines.Append(funding.Time / 1_000).Append(',').Append(CandleLines.Number(funding.Rate)).Append('\n');
            count++;
        }

        AtomicFile.Write(path, Encoding.ASCII.GetBytes(lines.ToString()));
        return count;
    }

    private static FetchResult Result(FetchRequest request, FetchState state, VenueMarket market, CandleScan scan) => new()
    {
        Output = request.Output,
        Manifest = FetchManifest.PathOf(request.Output),
        InstrumentFile = InstrumentPath(request.Output),
        Market = market,
        Candles = scan.Candles,
        First = scan.First,
        Last = scan.Last,
        From = state.From,
        To = state.To,
        Gaps = scan.Gaps,
        Missing = scan.Missing,
        FirstGaps = scan.FirstGaps,
        Hash = scan.Hash,
    };
}
