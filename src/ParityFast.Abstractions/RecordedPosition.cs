namespace ParityFast;

/// <summary>A position as a log or a test states it, for a context that is built by hand.</summary>
/// <param name="Side">Long, short or unknown; flat if the quantity is zero.</param>
/// <param name="Quantity">Quantity as recorded, with its sign.</param>
/// <param name="EntryPrice">Entry price in quote units; zero if it is not recorded.</param>
public readonly record struct RecordedPosition(PositionSide Side, decimal Quantity, decimal EntryPrice)
{
    /// <summary>Nothing held.</summary>
    public static RecordedPosition None => default;
}
