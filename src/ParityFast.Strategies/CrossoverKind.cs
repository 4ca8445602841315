namespace ParityFast.Strategies;

/// <summary>What a <see cref="CrossoverSignal"/> looks at, known once its configuration is.</summary>
internal enum CrossoverKind : byte
{
    /// <summary>No signal can come.</summary>
    Never,

    /// <summary>Which average is above.</summary>
    Trend,

    /// <summary>Whether they crossed at this candle.</summary>
    Cross,

    /// <summary>Whether they crossed by a distance at this candle.</summary>
    CrossByEpsilon,
}
