namespace ParityFast;

/// <summary>What a comparison of readings does besides comparing.</summary>
[Flags]
internal enum ReadingMode : byte
{
    /// <summary>Nothing: products fit in 64 bits, and no comparison is recorded.</summary>
    Plain = 0,

    /// <summary>Products may exceed 64 bits and are taken in 128.</summary>
    Wide = 1,

    /// <summary>The comparison and its outcome are recorded.</summary>
    Traced = 2,
}
