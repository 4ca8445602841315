namespace ParityFast;

/// <summary>Which side of the market a position is on.</summary>
public enum PositionSide : byte
{
    /// <summary>No position.</summary>
    Flat,

    /// <summary>Gains when the price rises.</summary>
    Long,

    /// <summary>Gains when the price falls.</summary>
    Short,

    /// <summary>A quantity is held, on a side that the record of it does not name. A backtest never has one.</summary>
    Unknown,
}
