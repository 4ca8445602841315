namespace ParityFast;

/// <summary>What a call reads that may differ at the next candle while every comparison comes out the same.</summary>
internal enum RawRead : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// The number of a reading: <see cref="Reading.ToDecimal"/>, <see cref="Reading.ToPrice"/>, <see cref="Reading.ToFraction"/>.
    /// </summary>
    Number,

    /// <summary>The account's equity while a position is open.</summary>
    Equity,

    /// <summary>The candle's time.</summary>
    Time,

    /// <summary>The number of candles seen.</summary>
    CandleCount,

    /// <summary>The last marks as prices.</summary>
    RecentMarks,

    /// <summary>That an indicator has no value yet.</summary>
    NotReady,

    /// <summary>The numbers of a trail, or its start.</summary>
    Trail,

    /// <summary>Prices were set that a decision's reason names.</summary>
    ReasonPrices,
}
