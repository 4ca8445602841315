namespace ParityFast;

/// <summary>How long an order stays open.</summary>
public enum TimeInForce : byte
{
    /// <summary>Until it is filled or cancelled.</summary>
    GoodTilCancelled,

    /// <summary>What cannot be filled at once is cancelled.</summary>
    ImmediateOrCancel,

    /// <summary>All at once or nothing.</summary>
    FillOrKill,
}
