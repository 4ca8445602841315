using System.Globalization;
using MessagePack;
using ParityFast.Fingerprints;

namespace ParityFast.LogFormat;

/// <summary>What a decision log says before its records: which run, which strategy, and what its numbers mean.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<DecisionLogHeader>))]
public sealed record DecisionLogHeader : StoredObject
{
    /// <summary>The version of logs of strategies that declare orders; all others are of version 1.</summary>
    internal const int OrdersVersion = 2;

    /// <summary>Version of the format: 1, or 2 for a strategy that declares orders (<see cref="StrategySetup.Orders"/>).</summary>
    public int Version { get; init; } = LogLayout.Version;

    /// <summary>Which run this is, and how it started.</summary>
    public required DecisionLogRun Run { get; init; }

    /// <summary>
    /// The rules by which the run filled orders and computed amounts and columns, from 1. A build whose rules are others reads, verifies,
    /// exports and compares the log all the same; a replay uses its own.
    /// </summary>
    public int Rules { get; init; } = RunRules.First;

    /// <summary>Name of the strategy.</summary>
    public required string StrategyName { get; init; }

    /// <summary>Configuration of the strategy by the names it has in files; exact decimals are texts.</summary>
    public LogMap Configuration { get; init; } = [];

    /// <summary>Hash of the code that decides; null if it was not taken.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The scheme of <see cref="Fingerprint"/>: hashes of two schemes cannot be compared. 1 in a log that says none.</summary>
    public int FingerprintScheme { get; init; } = StrategyFingerprint.FirstScheme;

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

    /// <summary>
    /// True if that scale was guessed from the digits that a file writes (<see cref="CandleSeries.IsPriceScaleGuessed"/>), and no
    /// instrument says it.
    /// </summary>
    public bool IsPriceScaleGuessed { get; init; }

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

    /// <summary>
    /// What was stated of how to read the candles (interval of the calendar, zone, price scale, …), as texts by name; empty if nothing was.
    /// </summary>
    public LogMap Reading { get; init; } = [];

    /// <summary>
    /// The series that the strategy declares by name, each a map: <c>scale</c> (unit and scale) and, of a file, <c>sha256</c>. Empty if
    /// it declares none.
    /// </summary>
    public LogMap Series { get; init; } = [];

    /// <summary>The symbol traded.</summary>
    public string Symbol => Instrument.Symbol;

    /// <summary>Why the fingerprint cannot be compared with one of <paramref name="scheme"/>; null if it can.</summary>
    /// <param name="scheme">The other fingerprint's scheme.</param>
    /// <param name="whose">Whose fingerprint that is, as in "this build's".</param>
    internal string? OtherScheme(int scheme, string whose) => Fingerprint is null || FingerprintScheme == scheme
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"the log's fingerprint is of scheme {FingerprintScheme}, {whose} of scheme "
            + $"{scheme}: they cannot be compared, and say nothing of the code");
}
