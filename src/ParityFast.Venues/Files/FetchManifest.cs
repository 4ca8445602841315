using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Venues;

/// <summary>The manifest beside a fetched file: its source, what it has, and its hash.</summary>
internal static class FetchManifest
{
    public static string PathOf(string output) => Path.ChangeExtension(output, null) + ".manifest.json";

    public static void Write(string venue, FetchRequest request, FetchResult result)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("manifest_version", 1);
            writer.WriteString("venue", venue);
            writer.WriteString("symbol", request.Symbol);
            writer.WriteString("interval", request.Interval.Name);
            writer.WriteString("from", UnixTime.ToIso8601(result.From));
            writer.WriteString("to", UnixTime.ToIso8601(result.To));
            writer.WriteString("file", Path.GetFileName(request.Output));
            writer.WriteString("sha256", result.Hash);
            writer.WriteNumber("candles", result.Candles);
            writer.WriteString("first", UnixTime.ToIso8601(result.First));
            writer.WriteString("last", UnixTime.ToIso8601(result.Last));
            writer.WriteNumber("gaps", result.Gaps);
            writer.WriteNumber("missing", result.Missing);
            writer.WriteStartArray("first_gaps");
            foreach (var gap in result.FirstGaps)
            {
                writer.WriteStartObject();
                writer.WriteString("from", UnixTime.ToIso8601(gap.From));
                writer.WriteNumber("missing", gap.Missing);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("instrument_file", Path.GetFileName(result.InstrumentFile));
            writer.WriteString("status", result.Market.Status);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        AtomicFile.Write(PathOf(request.Output), stream.ToArray());
    }

    /// <summary>The hash and the range of a manifest, if it is of this request; null otherwise.</summary>
    public static (string Hash, long From, long To)? Read(string venue, FetchRequest request)
    {
        var path = PathOf(request.Output);
        if (!File.Exists(path)) return null;
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = manifest.RootElement;
            var (from, to) = (Time(root, "from"), Time(root, "to"));
            return Text(root, "venue") == venue && Text(root, "symbol") == request.Symbol && Text(root, "interval") == request.Interval.Name
                && from == request.Interval.Ceiling(request.From) && (request.To is null || to == request.To)
                    && Text(root, "file") == Path.GetFileName(request.Output)
                ? (Text(root, "sha256"), from, to) : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What a manifest that was read before says of the candles of its file, whose hash is <paramref name="hash"/>.</summary>
    public static CandleScan ReadScan(FetchRequest request, string hash)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(PathOf(request.Output)));
        var root = manifest.RootElement;
        try
        {
            var counts = new FetchCounts(Number(root, "candles"), Time(root, "first"), Time(root, "last"), Number(root, "gaps"),
                Number(root, "missing"));
            return CandleScan.Of(counts, [.. root.GetProperty("first_gaps").EnumerateArray().Select(gap =>
                new FetchGap(Time(gap, "from"), Number(gap, "missing")))], hash);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new VenueException(VenueFault.Request, $"{PathOf(request.Output)} is not what fetch wrote: {error.Message}",
                $"move it and {request.Output} away to fetch them again", error);
        }
    }

    private static long Number(JsonElement root, string name) => root.GetProperty(name).GetInt64();

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? "";

    private static long Time(JsonElement root, string name) => UnixTime.Of(root.GetProperty(name).GetDateTimeOffset());
}
