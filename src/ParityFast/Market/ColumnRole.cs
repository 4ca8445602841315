namespace ParityFast.Market;

/// <summary>What a column of a candle file is.</summary>
internal enum ColumnRole
{
    Time,
    Open,
    High,
    Low,
    Close,
    Volume,

    /// <summary>The time of day, if the date is in a column of its own.</summary>
    TimeOfDay,

    /// <summary>When the candle closed.</summary>
    CloseTime,

    /// <summary>Whether the candle is closed.</summary>
    IsClosed,

    /// <summary>Which instrument the row is of.</summary>
    Instrument,

    /// <summary>A column to ignore.</summary>
    None,
}
