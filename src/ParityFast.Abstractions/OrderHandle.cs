namespace ParityFast;

/// <summary>
/// The name of an order in one word: which candle decided it, and which of that decision's orders it is. It is the same in every mode,
/// so that a strategy may keep it in its state.
/// </summary>
/// <param name="Value">The word; zero names no order.</param>
public readonly record struct OrderHandle(long Value)
{
    private const int RoleBits = 2, InstructionBits = 2;

    internal OrderHandle(long closeTime, int instruction, OrderRole role)
        : this((closeTime << (RoleBits + InstructionBits)) | ((long)instruction << RoleBits) | (long)role)
    {
    }

    /// <summary>True if it names no order.</summary>
    public bool IsNone => Value == 0;

    /// <summary>Close time of the candle that decided the order, Unix microseconds UTC.</summary>
    public long DecidedAt => Value >> (RoleBits + InstructionBits);

    /// <summary>Place of its instruction in the decision, from 0.</summary>
    public int Instruction => (int)(Value >> RoleBits) & 3;

    /// <summary>Which of that instruction's orders it is.</summary>
    public OrderRole Role => (OrderRole)(Value & 3);

    /// <summary>The handle of another order of the same instruction.</summary>
    /// <param name="role">Which one.</param>
    public OrderHandle Of(OrderRole role) => new(DecidedAt, Instruction, role);
}
