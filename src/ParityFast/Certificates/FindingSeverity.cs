namespace ParityFast.Certificates;

/// <summary>What a finding does to a certificate.</summary>
public enum FindingSeverity
{
    /// <summary>To be known; it does nothing.</summary>
    Info,

    /// <summary>Counted: it does not prevent a certificate, and the count is in parity.lock.</summary>
    Warning,

    /// <summary>The strategy gets no certificate.</summary>
    Error,
}
