using ParityFast.Fingerprints;

namespace ParityFast.Certificates;

/// <summary>Whether the engine runs strategies without a certificate.</summary>
public sealed record CertificationOptions
{
    /// <summary>Runs anything; the fingerprint is in the log anyway.</summary>
    public static CertificationOptions None { get; } = new();

    /// <summary>The <c>parity.lock</c> that a strategy must be in; null to run anything. Set it for live sessions.</summary>
    public string? LockPath { get; init; }

    /// <summary>
    /// True to take the fingerprint that a build embedded if the IL is not on disk. Nothing then proves that the code is the one that was
    /// hashed.
    /// </summary>
    public bool AllowEmbedded { get; init; }

    /// <summary>
    /// Why a loaded strategy may not run; null if it may. Its fingerprint, build, contract and engine are compared with the lock.
    /// </summary>
    /// <param name="strategyType">The strategy.</param>
    /// <exception cref="InputException">The lock cannot be read.</exception>
    public string? Refuse(Type strategyType)
    {
        ArgumentNullException.ThrowIfNull(strategyType);
        if (LockPath is null) return null;
        var fingerprint = StrategyFingerprint.Compute(strategyType);
        var locked = ParityLock.Read(LockPath).Find(fingerprint.StrategyType);
        if (fingerprint.Source == FingerprintSource.Embedded && !AllowEmbedded)
            return $"the fingerprint of '{fingerprint.StrategyType}' is embedded, and not computed from the code that runs";
        // What is certified has no findings of its own: only what differs from the lock is left to ask.
        var now = new StrategyVerification(fingerprint.StrategyType, fingerprint, [], locked?.ExternalMembers ?? []);
        var differences = LockCheck.Compare(locked, now);
        return differences.Count == 0
            ? null
            : string.Join("\n", differences.Select(difference => $"{difference.Rule}: {difference.Message}"));
    }

    /// <summary>Throws if a strategy may not run.</summary>
    /// <exception cref="InputException">It is not the certified one, or the lock cannot be read.</exception>
    internal void Demand(Type strategyType)
    {
        if (Refuse(strategyType) is { } refusal)
            throw new InputException(refusal, "run what was certified, or certify this: parityfast verify STRATEGY.dll --write");
    }
}
