namespace ParityFast;

/// <summary>The units of columns.</summary>
internal enum ColumnUnit
{
    /// <summary>Quote units, in price steps.</summary>
    Price,

    /// <summary>No dimension, in steps of 10^-6.</summary>
    Ratio,

    /// <summary>Base units, in volume steps.</summary>
    Quantity,

    /// <summary>Things that are counted, in ones.</summary>
    Count,
}
