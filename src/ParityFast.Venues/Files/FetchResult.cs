namespace ParityFast.Venues;

/// <summary>A fetched file.</summary>
public sealed record FetchResult
{
    /// <summary>The candle file.</summary>
    public required string Output { get; init; }

    /// <summary>Its manifest: its source, and its hash.</summary>
    public required string Manifest { get; init; }

    /// <summary>The file with the instrument's rules.</summary>
    public required string InstrumentFile { get; init; }

    /// <summary>The file with the market's margin tiers; null if the venue does not publish them, or it has none.</summary>
    public string? MarginFile { get; init; }

    /// <summary>The market.</summary>
    public required VenueMarket Market { get; init; }

    /// <summary>Number of candles.</summary>
    public required long Candles { get; init; }

    /// <summary>Open time of the first one, Unix microseconds.</summary>
    public required long First { get; init; }

    /// <summary>Open time of the last one.</summary>
    public required long Last { get; init; }

    /// <summary>The first open time that was requested.</summary>
    public required long From { get; init; }

    /// <summary>The end that was fetched to.</summary>
    public required long To { get; init; }

    /// <summary>Number of gaps between the first and the last candle.</summary>
    public required long Gaps { get; init; }

    /// <summary>Candles missing in them.</summary>
    public required long Missing { get; init; }

    /// <summary>The first gaps.</summary>
    public required IReadOnlyList<FetchGap> FirstGaps { get; init; }

    /// <summary>SHA-256 of the candle file, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Number of funding payments; null if none were requested.</summary>
    public int? Fundings { get; init; }

    /// <summary>True if an earlier run had done it, so that nothing was fetched.</summary>
    public bool WasThere { get; init; }

    /// <summary>Candles that an earlier run had fetched.</summary>
    public long Resumed { get; init; }
}
