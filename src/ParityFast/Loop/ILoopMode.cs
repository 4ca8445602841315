namespace ParityFast.Loop;

/// <summary>What a loop knows of its readings when it is compiled.</summary>
internal interface ILoopMode
{
    /// <summary>True where comparisons compare and do nothing else: <see cref="ReadingMode.Plain"/>.</summary>
    static abstract bool IsPlain { get; }
}
