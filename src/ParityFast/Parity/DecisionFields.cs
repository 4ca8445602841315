namespace ParityFast.Comparison;

/// <summary>Names what differs between a recorded decision and today's.</summary>
internal static class DecisionFields
{
    /// <summary>The fields that differ, as logs in JSON call them; empty if none does.</summary>
    /// <param name="recorded">The decision in the log.</param>
    /// <param name="replayed">Today's.</param>
    /// <param name="isForeign">True if the log could not write zeros or labels, and if a reason's numbers are only text.</param>
    public static IReadOnlyList<string> Differing(DecisionRecord recorded, DecisionRecord replayed, bool isForeign)
    {
        if (recorded == replayed) return [];
        var fields = new List<string>();
        Note("action", recorded.Action == replayed.Action);
        Note("quantity", IsSame(recorded.Quantity, replayed.Quantity));
        Note("target_notional", IsSame(recorded.TargetNotional, replayed.TargetNotional));
        Note("leverage", recorded.Leverage == replayed.Leverage);
        Note("reduce_only", recorded.ReduceOnly == replayed.ReduceOnly);
        Note("reason", recorded.Reason == replayed.Reason || (isForeign && ReasonText.IsSame(recorded.Reason, replayed.Reason)));
        Note("order", recorded.Order == replayed.Order);
        Note("stop_loss", IsSame(recorded.StopLoss, replayed.StopLoss));
        Note("take_profit", IsSame(recorded.TakeProfit, replayed.TakeProfit));
        Note("fraction", IsSame(recorded.Fraction, replayed.Fraction));
        Note("through_zero", recorded.ThroughZero == replayed.ThroughZero);
        Note("handle", recorded.Handle == replayed.Handle);
        Note("further", recorded.Further.SequenceEqual(replayed.Further));
        Note("signal_label", recorded.Label == replayed.Label || (isForeign && recorded.Label == SignalLabel.None));
        return fields;

        bool IsSame(decimal? left, decimal? right) => left == right || (isForeign && (left ?? 0) == (right ?? 0));
        void Note(string name, bool isSame)
        {
            if (!isSame) fields.Add(name);
        }
    }
}
