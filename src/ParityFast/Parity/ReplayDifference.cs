namespace ParityFast.Comparison;

/// <summary>One recorded decision that today's build takes differently.</summary>
/// <param name="Index">Place among the log's decisions, from 0; of the next one if the log has none here.</param>
/// <param name="Time">Time of the candle as its log labels it, UTC.</param>
/// <param name="Fields">Names of the fields that differ, as logs in JSON call them.</param>
/// <param name="Recorded">The decision in the log; null if it has none here.</param>
/// <param name="Replayed">Today's decision; null if there is none here.</param>
public sealed record ReplayDifference(long Index, DateTime? Time, IReadOnlyList<string> Fields, DecisionRecord? Recorded,
    DecisionRecord? Replayed);
