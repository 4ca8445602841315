namespace ParityFast;

/// <summary>The lines of Wilder's directional movement.</summary>
internal enum DirectionalLine
{
    /// <summary>+DI.</summary>
    Plus,

    /// <summary>−DI.</summary>
    Minus,

    /// <summary>ADX.</summary>
    Average,
}
