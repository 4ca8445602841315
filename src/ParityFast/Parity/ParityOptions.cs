namespace ParityFast.Comparison;

/// <summary>What two logs must reach to be called equal enough for production.</summary>
public sealed record ParityOptions
{
    /// <summary>Parity rate that must be exceeded, a fraction; a rate of one always passes.</summary>
    public double MinParity { get; init; } = 0.99;

    /// <summary>Coverage that must be exceeded, a fraction; a coverage of one always passes.</summary>
    public double MinCoverage { get; init; } = 0.99;

    /// <summary>Hours that both logs must cover together, from the open of the first to the close of the last candle.</summary>
    public double MinHours { get; init; } = 24;

    /// <summary>
    /// Records within which a record without a partner is looked for at another time, and for which a record waits before it is
    /// called missing. Raise it for logs with longer disorder; memory grows with it, not with the logs.
    /// </summary>
    public int Window { get; init; } = 256;

    /// <summary>Divergences and action mismatches that the report lists; beyond that they are counted only.</summary>
    public int MaxListed { get; init; } = 10_000;
}
