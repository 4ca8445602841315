namespace ParityFast;

/// <summary>
/// One decision in eight bytes: action, signal label, reason, and which terms are in the engine's slot. Notional, quantity,
/// leverage and order terms are kept by the engine, so that a hold costs nothing.
/// </summary>
public readonly struct Decision : IEquatable<Decision>
{
    // One word put together by shifts: fields written one by one and read back as a word stall the processor (9 ns a candle).
    private readonly ulong _bits;

    internal Decision(DecisionAction action, Reason reason, SignalLabel label, DecisionTermsFlags terms) =>
        _bits = (ulong)action | (ulong)label << 8 | (ulong)terms << 16 | (ulong)reason.Id << 32;

    /// <summary>What the decision orders.</summary>
    public DecisionAction Action => (DecisionAction)(byte)_bits;

    /// <summary>What the signal said.</summary>
    public SignalLabel Label => (SignalLabel)(byte)(_bits >> 8);

    /// <summary>Why.</summary>
    public Reason Reason => new((ushort)(_bits >> 32));

    internal DecisionTermsFlags Terms => (DecisionTermsFlags)(ushort)(_bits >> 16);

    internal ulong Bits => _bits;

    /// <summary>Decides to do nothing.</summary>
    /// <param name="reason">Why nothing is done.</param>
    /// <param name="label">What the signal said.</param>
    public static Decision Hold(Reason reason, SignalLabel label = SignalLabel.None) => new(DecisionAction.Hold, reason, label, default);

    /// <inheritdoc/>
    public bool Equals(Decision other) => _bits == other._bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Decision other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bits.GetHashCode();

    /// <summary>True if both are the same decision. Terms in the engine's slot are not compared.</summary>
    public static bool operator ==(Decision left, Decision right) => left.Equals(right);

    /// <summary>True if they differ.</summary>
    public static bool operator !=(Decision left, Decision right) => !left.Equals(right);
}
