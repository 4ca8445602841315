namespace ParityFast.Signals;

/// <summary>What a run of signals is configured by.</summary>
internal sealed record SignalTraderConfig
{
    /// <summary>SHA-256 of the signal file in lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>What every quantity, notional and fraction is multiplied by.</summary>
    public decimal SizeFactor { get; init; } = 1;

    /// <summary>The file; null in a configuration that was read.</summary>
    internal SignalFile? File { get; init; }
}
