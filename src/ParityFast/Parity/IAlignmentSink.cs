namespace ParityFast.Comparison;

/// <summary>Takes what an alignment finds, in the order of the backtest.</summary>
internal interface IAlignmentSink
{
    /// <summary>Two records of one decision.</summary>
    void Pair(ComparedDecision backtest, ComparedDecision live);

    /// <summary>A record without a partner.</summary>
    /// <param name="decision">The record.</param>
    /// <param name="isLive">Whose it is.</param>
    /// <param name="isExtra">True if its log has another record of that time that has a partner.</param>
    void Single(ComparedDecision decision, bool isLive, bool isExtra);
}
