namespace ParityFast.Features;

/// <summary>What an argument of an expression is.</summary>
internal enum FeatureParameterKind
{
    /// <summary>A column: an expression. The close if it is left out first.</summary>
    Column,

    /// <summary>A column, or a number in the unit of the column before it.</summary>
    Operand,

    /// <summary>A whole number of candles.</summary>
    Period,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A length of time such as 1d.</summary>
    Length,
}
