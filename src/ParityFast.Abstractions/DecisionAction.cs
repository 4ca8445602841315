namespace ParityFast;

/// <summary>What a decision orders.</summary>
public enum DecisionAction : byte
{
    /// <summary>Nothing.</summary>
    Hold,

    /// <summary>Open a long position.</summary>
    Buy,

    /// <summary>Open a short position.</summary>
    Sell,

    /// <summary>Close the position, or part of it.</summary>
    Close,

    /// <summary>Cancel an order that rests.</summary>
    Cancel = 6,
}
