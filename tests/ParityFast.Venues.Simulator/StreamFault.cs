namespace ParityFast.Venues.Simulator;

/// <summary>What goes wrong when a closed candle is streamed.</summary>
public enum StreamFault
{
    None,

    /// <summary>It is not sent.</summary>
    Drop,

    /// <summary>It is sent twice.</summary>
    Duplicate,

    /// <summary>It is sent two candles later.</summary>
    Delay,

    /// <summary>It is sent after the next one.</summary>
    Reorder,

    /// <summary>The connection ends within its message.</summary>
    HalfFrame,

    /// <summary>Half of its JSON is sent as a message.</summary>
    HalfMessage,

    /// <summary>The connection ends before it, as after 24 hours.</summary>
    Cut,

    /// <summary>The connection stays, and nothing more comes on it.</summary>
    Silent,

    /// <summary>It comes again later with other values.</summary>
    Revise,
}
