namespace ParityFast.Loop;

/// <summary>
/// How <see cref="DecisionLoop{TStrategy,TState,TSink}"/> steps over a chunk, known when it is compiled. The steps and the decisions are
/// the same in all of them; what differs is what a comparison of readings does besides comparing.
/// </summary>
internal interface ILoopMode
{
    /// <summary>
    /// True if comparisons compare and do nothing else (<see cref="ReadingMode.Plain"/>): what else they could do is not compiled.
    /// </summary>
    static abstract bool IsPlain { get; }

    /// <summary>True if comparisons are recorded, and candles that must hold like the one before are skipped.</summary>
    static abstract bool Skips { get; }

    /// <summary>True if the candles that are skipped are counted, and why the others are not.</summary>
    static abstract bool Counts { get; }

    /// <summary>
    /// Comparisons compare. A call in the loop, though it is never made, takes the registers from what is around it: 4.1 to 2.7 ns a held
    /// candle of BaselinePerps without one.
    /// </summary>
    readonly struct Plain : ILoopMode
    {
        public static bool IsPlain => true;

        public static bool Skips => false;

        public static bool Counts => false;
    }

    /// <summary>Comparisons take their products in 128 bits, because those of this run may not fit in 64.</summary>
    readonly struct Wide : ILoopMode
    {
        public static bool IsPlain => false;

        public static bool Skips => false;

        public static bool Counts => false;
    }

    /// <summary>Comparisons are recorded with their outcome.</summary>
    readonly struct Recording : ILoopMode
    {
        public static bool IsPlain => false;

        public static bool Skips => true;

        public static bool Counts => false;
    }

    /// <summary>The same, counted.</summary>
    readonly struct Counting : ILoopMode
    {
        public static bool IsPlain => false;

        public static bool Skips => true;

        public static bool Counts => true;
    }
}
