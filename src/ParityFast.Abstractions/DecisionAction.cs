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

    /// <summary>Add to the position.</summary>
    Increase = 4,

    /// <summary>Trade the difference to a stated position.</summary>
    Target = 5,

    /// <summary>Cancel an order that rests.</summary>
    Cancel = 6,

    /// <summary>Change the prices or the quantity of an order that rests.</summary>
    Replace = 7,
}
