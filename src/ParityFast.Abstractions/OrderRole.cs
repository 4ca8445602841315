namespace ParityFast;

/// <summary>Which of an instruction's orders one is.</summary>
public enum OrderRole : byte
{
    /// <summary>The order that the instruction names.</summary>
    Entry,

    /// <summary>The stop-loss of its bracket.</summary>
    Stop,

    /// <summary>The take-profit of its bracket.</summary>
    Target,
}
