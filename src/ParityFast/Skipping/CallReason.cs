namespace ParityFast.Skipping;

/// <summary>Why a sweep called the strategy on a candle instead of skipping it.</summary>
internal enum CallReason
{
    /// <summary>It decided on something other than a hold.</summary>
    Order,

    /// <summary>It read a number that may differ at the next candle: see <see cref="RawRead"/>.</summary>
    RawNumber,

    /// <summary>It changed its state.</summary>
    StateChanged,

    /// <summary>It made more comparisons than are recorded.</summary>
    TooManyComparisons,

    /// <summary>It held, and a comparison came out differently from the candles before.</summary>
    ComparisonChanged,

    /// <summary>It held, and something was due at the candle: funding, a fill, a guard.</summary>
    SomethingDue,

    /// <summary>It held for the first time after a call for one of the reasons above: what it compares had to be recorded.</summary>
    FirstHold,

    /// <summary>Skipping was off for a time, because it did not pay.</summary>
    SkippingOff,
}
