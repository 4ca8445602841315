using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>What a decision log says before its records: which run, which strategy, and what its numbers mean.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<DecisionLogHeader>))]
public sealed record DecisionLogHeader : StoredObject
{
    /// <summary>Which run this is, and how it started.</summary>
    public required DecisionLogRun Run { get; init; }

    /// <summary>Name of the strategy.</summary>
    public required string StrategyName { get; init; }

    /// <summary>Configuration of the strategy by the names it has in files; exact decimals are texts.</summary>
    public LogMap Configuration { get; init; } = [];

    /// <summary>Hash of the code that decides; null if it was not taken.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Build configuration that the fingerprint was taken of, such as Release.</summary>
    public string? BuildConfiguration { get; init; }

    /// <summary>Versions of the engine and its runtime by name.</summary>
    public LogMap Versions { get; init; } = [];

    /// <summary>Options of the run by the names they have in files.</summary>
    public LogMap Options { get; init; } = [];

    /// <summary>The instrument traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Fractional digits of a price step.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Fractional digits of a quantity step.</summary>
    public required int QuantityDecimals { get; init; }

    /// <summary>Fractional digits of a volume step.</summary>
    public int VolumeDecimals { get; init; }

    /// <summary>Length of a candle, microseconds: the distance between two close times that costs no byte.</summary>
    public required long Interval { get; init; }

    /// <summary>Microseconds from the time that the source labels a candle with to its close.</summary>
    public long LabelOffset { get; init; }

    /// <summary>Fields of a candle that the records hold beside time and close.</summary>
    public CandleFields Fields { get; init; }

    /// <summary>The candle, counted from one, at which the first decision is due.</summary>
    public int FirstDecision { get; init; } = 1;

    /// <summary>Marks before the current one that a decision's context shows.</summary>
    public int RecentMarks { get; init; }

    /// <summary>Texts of the reasons; a record names its reason by its place here.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The symbol traded.</summary>
    public string Symbol => Instrument.Symbol;
}
