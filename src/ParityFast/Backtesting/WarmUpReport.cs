namespace ParityFast;

/// <summary>How much history a strategy needs before its first decision, as <see cref="WarmUpCheck"/> measured it.</summary>
public sealed record WarmUpReport
{
    /// <summary>Candles before the first decision that the strategy takes by itself.</summary>
    public required int BaseCandles { get; init; }

    /// <summary>Candles that every run decides on.</summary>
    public required int DecidedCandles { get; init; }

    /// <summary>The runs, the shortest history first. The last one is what all others are compared with.</summary>
    public required IReadOnlyList<WarmUpRun> Runs { get; init; }

    /// <summary>
    /// The smallest history, in candles, from which all decisions are the same; null if none but the longest gives the longest's.
    /// </summary>
    public int? SmallestCandles => Runs.Take(Runs.Count - 1).Reverse().TakeWhile(run => run.FirstDifference is null)
        .LastOrDefault()?.Candles;
}
