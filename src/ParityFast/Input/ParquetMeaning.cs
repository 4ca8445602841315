namespace ParityFast.Input;

/// <summary>What the values of a Parquet column are.</summary>
internal enum ParquetMeaning
{
    /// <summary>What they are stored as: a number, a text, a flag.</summary>
    Plain,

    /// <summary>A number without a sign.</summary>
    Unsigned,

    /// <summary>A whole number of decimal fractions.</summary>
    Decimal,

    /// <summary>Units since the beginning of 1970.</summary>
    Time,

    /// <summary>Days since the beginning of 1970.</summary>
    Date,

    /// <summary>Units since midnight.</summary>
    TimeOfDay,

    /// <summary>A floating-point number of 16 bits.</summary>
    Half,
}
