namespace ParityFast;

/// <summary>What the strategy's signal said at a decision, whatever it then did about it.</summary>
public enum SignalLabel : byte
{
    /// <summary>The strategy names no signal.</summary>
    None,

    /// <summary>The signal points neither way.</summary>
    Neutral,

    /// <summary>The signal points up.</summary>
    Bullish,

    /// <summary>The signal points down.</summary>
    Bearish,
}
