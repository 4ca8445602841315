namespace ParityFast;

/// <summary>
/// Counts of orders by what became of them. Every order is in one of filled, cancelled, expired, rejected and open. A cancel or a
/// replacement is no order, and an order that was replaced is one.
/// </summary>
public sealed record OrderCounts
{
    /// <summary>
    /// <c>market</c>, <c>limit</c>, <c>stop</c>, <c>stop_limit</c>, <c>stop_loss</c> or <c>take_profit</c>; <c>all</c> of the total.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Orders submitted, and legs of brackets that a fill brought.</summary>
    public required int Submitted { get; init; }

    /// <summary>Orders filled whole.</summary>
    public required int Filled { get; init; }

    /// <summary>Orders that ended in another way after a part of them was filled; each is in that way's count too.</summary>
    public required int PartlyFilled { get; init; }

    /// <summary>Orders cancelled: by the strategy, by the other leg, by a position that is gone, or by a switch.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Orders ended by their time in force.</summary>
    public required int Expired { get; init; }

    /// <summary>Orders rejected, when they were submitted or when they were to be filled.</summary>
    public required int Rejected { get; init; }

    /// <summary>Orders that are not over at the end of the run.</summary>
    public int Open => Submitted - Filled - Cancelled - Expired - Rejected;

    /// <summary>
    /// Filled ÷ (filled + cancelled + expired), a fraction: the share of the orders that are over and were not rejected. Null if there is
    /// none.
    /// </summary>
    public double? FillRatio => Filled + Cancelled + Expired is > 0 and var ended ? (double)Filled / ended : null;

    /// <summary>
    /// Mean number of candles from the one at which an order was accepted to the one at which it was over, of those that worked and are
    /// over; null if there is none. An order that is filled or rejected when it arrives does not work.
    /// </summary>
    public required double? AverageWorkingBars { get; init; }
}
