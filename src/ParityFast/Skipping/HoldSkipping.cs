namespace ParityFast.Skipping;

/// <summary>
/// What a run does with candles that must hold like the one before, because everything that the hold followed from is as it was.
/// </summary>
internal enum HoldSkipping : byte
{
    /// <summary>It calls the strategy on every candle.</summary>
    Never,

    /// <summary>It skips them for as long as that saves time.</summary>
    Paced,

    /// <summary>It skips them, and calls the strategy on each anyway: it must hold, and leave its state as it was.</summary>
    Checked,
}
