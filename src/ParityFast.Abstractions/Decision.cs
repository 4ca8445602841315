namespace ParityFast;

/// <summary>
/// One decision in eight bytes: action, signal label, reason, and which terms are in the engine's slot. Notional, quantity,
/// leverage and order terms are kept by the engine, so that a hold costs nothing.
/// </summary>
public readonly struct Decision : IEquatable<Decision>
{
    // One word put together by shifts: fields written one by one and read back as a word stall the processor (9 ns a candle).
    private readonly ulong _bits;

    // Of a strategy that declares OrderUse.Several: the number of the place of its terms, until the engine takes the decision.
    private const int SlotShift = 48;

    internal Decision(DecisionAction action, Reason reason, SignalLabel label, DecisionTermsFlags terms, int slot = 0) =>
        _bits = (ulong)action | (ulong)label << 8 | (ulong)terms << 16 | (ulong)reason.Id << 32 | (ulong)(uint)slot << SlotShift;

    private Decision(ulong bits) => _bits = bits;

    /// <summary>What the decision orders.</summary>
    public DecisionAction Action => (DecisionAction)(byte)_bits;

    /// <summary>What the signal said.</summary>
    public SignalLabel Label => (SignalLabel)(byte)(_bits >> 8);

    /// <summary>Why.</summary>
    public Reason Reason => new((ushort)(_bits >> 32));

    internal DecisionTermsFlags Terms => (DecisionTermsFlags)(ushort)(_bits >> 16);

    internal ulong Bits => _bits;

    internal int Slot => (int)(_bits >> SlotShift);

    private ulong Content => _bits << (64 - SlotShift);

    /// <summary>The same with more terms in its place.</summary>
    internal Decision With(DecisionTermsFlags terms) => new(_bits | (ulong)terms << 16);

    /// <summary>The same without some of its terms.</summary>
    internal Decision Without(DecisionTermsFlags terms) => new(_bits & ~((ulong)terms << 16));

    /// <summary>The same with its terms in another place.</summary>
    internal Decision WithSlot(int slot) => new((_bits & (1UL << SlotShift) - 1) | (ulong)(uint)slot << SlotShift);

    /// <summary>Decides to do nothing.</summary>
    /// <param name="reason">Why nothing is done.</param>
    /// <param name="label">What the signal said.</param>
    public static Decision Hold(Reason reason, SignalLabel label = SignalLabel.None) => new(DecisionAction.Hold, reason, label, default);

    /// <inheritdoc/>
    public bool Equals(Decision other) => Content == other.Content;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Decision other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Content.GetHashCode();

    /// <summary>True if both are the same decision. Terms in the engine's slot are not compared.</summary>
    public static bool operator ==(Decision left, Decision right) => left.Equals(right);

    /// <summary>True if they differ.</summary>
    public static bool operator !=(Decision left, Decision right) => !left.Equals(right);
}
