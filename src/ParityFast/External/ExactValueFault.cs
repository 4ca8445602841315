namespace ParityFast.External;

/// <summary>Why a text is no value of a series.</summary>
internal enum ExactValueFault : byte
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It is no decimal, and no two with a slash between.</summary>
    NotANumber,

    /// <summary>What is below the slash is not above zero.</summary>
    NoDenominator,

    /// <summary>It has more digits than 64 bits above and below a slash hold.</summary>
    TooLong,
}
