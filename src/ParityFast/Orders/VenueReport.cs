using ParityFast.Fees;

namespace ParityFast.Orders;

/// <summary>What a venue says of an order, in the numbers of the account: an input of the run.</summary>
internal sealed record VenueReport
{
    /// <summary>The order.</summary>
    public required OrderHandle Order { get; init; }

    /// <summary>How often it was replaced before: the venue has an order for each.</summary>
    public int Revision { get; init; }

    public required VenueReportKind Kind { get; init; }

    /// <summary>When it was, Unix microseconds.</summary>
    public long Time { get; init; }

    /// <summary>The venue's name of a fill.</summary>
    public string? FillId { get; init; }

    /// <summary>The venue's name of the order; null if it says none.</summary>
    public string? VenueOrderId { get; init; }

    /// <summary>Why, in the venue's words; null if it says nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>Why it is over, of an order that the session did not end.</summary>
    public Refusal Cause { get; init; }

    /// <summary>What was filled.</summary>
    public Execution Fill { get; init; }

    public Liquidity Liquidity { get; init; }

    /// <summary>
    /// The terms of the next revision as it was sent, of a report that says or implies that the venue has it; null if they are those that
    /// are wanted now.
    /// </summary>
    public VenueTerms? Placed { get; init; }

    /// <summary>Of an order that is over: quantity steps filled in all; null if the venue does not say.</summary>
    public long? Total { get; init; }
}
