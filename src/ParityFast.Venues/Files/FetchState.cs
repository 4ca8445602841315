using System.Text.Json;

namespace ParityFast.Venues;

/// <summary>What is being fetched to a file, kept beside it until it is done, so that another fetch does not continue it.</summary>
/// <param name="Venue">The venue's name.</param>
/// <param name="Symbol">The market.</param>
/// <param name="Interval">The interval's name.</param>
/// <param name="From">The first open time, Unix microseconds.</param>
/// <param name="Requested">The end as it was requested; null for the last closed candle.</param>
/// <param name="To">The end that this is.</param>
internal sealed record FetchState(string Venue, string Symbol, string Interval, long From, long? Requested, long To)
{
    public static string PathOf(string output) => output + ".part.json";

    /// <summary>The state beside an output; null if there is none.</summary>
    /// <exception cref="VenueException">It cannot be read.</exception>
    public static FetchState? Read(string output)
    {
        var path = PathOf(output);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<FetchState>(File.ReadAllBytes(path)) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new VenueException(VenueFault.Request, $"{path} is not what fetch wrote: {error.Message}",
                $"delete it and {output}.part to start from the beginning", error);
        }
    }

    /// <summary>Demands that a request is the one that was begun.</summary>
    /// <exception cref="VenueException">It is another one.</exception>
    public void Require(string venue, FetchRequest request)
    {
        if (Venue == venue && Symbol == request.Symbol && Interval == request.Interval.Name
            && From == request.Interval.Ceiling(request.From) && (request.To is null || request.To == Requested)) return;
        throw new VenueException(VenueFault.Request,
            $"{request.Output}.part was begun for {Venue}:{Symbol} {Interval} from {Time(From)} to {Time(To)}",
            $"give the same command to continue it, name another --output, or delete {request.Output}.part and {PathOf(request.Output)}");
    }

    public void Write(string output) => AtomicFile.Write(PathOf(output), JsonSerializer.SerializeToUtf8Bytes(this));

    private static string Time(long microseconds) => ParityFast.Input.UnixTime.ToIso8601(microseconds);
}
