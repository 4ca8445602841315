using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ParityFast.Strategies;

namespace ParityFast.Tests.Reference;

/// <summary>One recorded sequence of calls of the Python reference engine's <c>decide()</c>, opened from its file.</summary>
internal sealed class RecordedSequence : IDisposable
{
    private readonly JsonDocument _document;
    private readonly JsonElement _root, _calls;

    private RecordedSequence(JsonDocument document)
    {
        _document = document;
        _root = document.RootElement;
        _calls = _root.GetProperty("calls");
        Id = _root.GetProperty("id").GetString()!;
        Config = ReadConfig(_root.GetProperty("config"));
        Symbols = [.. _root.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()!)];
        Series = [.. Symbols.Select(symbol => _root.GetProperty("series").GetProperty(symbol).EnumerateArray().Select(Number).ToArray())];
        Decisions = [.. _root.GetProperty("decisions").EnumerateArray().Select(RecordedDecision.Read)];
        Labels = _root.GetProperty("labels").GetString()!;
        PrecisionSensitiveCalls = [.. _root.GetProperty("precision_sensitive_calls").EnumerateArray().Select(call => call.GetInt32())];
    }

    public string Id { get; }

    public BaselinePerpsConfig Config { get; }

    public string[] Symbols { get; }

    /// <summary>Prices of each symbol.</summary>
    public decimal[][] Series { get; }

    public RecordedDecision[] Decisions { get; }

    public string Labels { get; }

    public HashSet<int> PrecisionSensitiveCalls { get; }

    public int CallCount => _calls.GetProperty("bar").GetArrayLength();

    public static RecordedSequence Open(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return new RecordedSequence(JsonDocument.Parse(file));
    }

    public Instrument InstrumentOf(string symbol) => new()
    {
        Symbol = symbol,
        MarketType = Enum.Parse<MarketType>(_root.GetProperty("products").GetProperty(symbol).GetProperty("market_type").GetString()!, ignoreCase: true),
    };

    public IEnumerable<RecordedCall> Calls()
    {
        var (sym, bar, win, pos) = (Column("sym"), Column("bar"), Column("win"), Column("pos"));
        var (equity, reduceOnly, output, stop) = (Column("equity"), Column("reduce_only"), Column("out"), Column("stop"));
        var positions = _root.GetProperty("positions").EnumerateArray().ToArray();
        var stops = _root.GetProperty("stops").EnumerateArray().ToArray();
        for (var i = 0; i < CallCount; i++)
        {
            var bars = bar![i].GetInt32();
            var window = win![i].ValueKind == JsonValueKind.Null ? 0 : win[i].GetInt32();
            yield return new RecordedCall
            {
                Index = i,
                Symbol = sym is null ? 0 : sym[i].GetInt32(),
                Bar = bars,
                FirstMark = Math.Max(0, bars - window),
                Position = pos![i].ValueKind == JsonValueKind.Null ? RecordedPosition.None : RecordedPosition.Read(positions[pos[i].GetInt32()]),
                Equity = Number(equity![i]),
                ReduceOnly = reduceOnly is not null && reduceOnly[i].GetInt32() == 1,
                Expected = Decisions[output![i].GetInt32()],
                ExpectedLabel = Labels[i] switch { '+' => SignalLabel.Bullish, '-' => SignalLabel.Bearish, _ => SignalLabel.Neutral },
                ExpectedStop = stop![i].ValueKind == JsonValueKind.Null ? null : [.. stops[stop[i].GetInt32()].EnumerateArray().Select(Number)],
            };
        }
    }

    public void Dispose() => _document.Dispose();

    public static decimal Number(JsonElement value) =>
        decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private JsonElement[]? Column(string name) =>
        _calls.TryGetProperty(name, out var column) && column.ValueKind == JsonValueKind.Array ? [.. column.EnumerateArray()] : null;

    private static BaselinePerpsConfig ReadConfig(JsonElement config) => config.Deserialize<BaselinePerpsConfig>(ConfigOptions)!;

    private static readonly JsonSerializerOptions ConfigOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };
}
