using ParityFast.LogFormat;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// What a venue says of an order. Events may come late, twice, and in another order than they happened in: what is known already is
/// ignored.
/// </summary>
public sealed record VenueOrderEvent
{
    /// <summary>The order, by the name that the session gave it (<see cref="VenueOrder.ClientOrderId"/>).</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>What happened.</summary>
    public required VenueOrderEventKind Kind { get; init; }

    /// <summary>When it happened at the venue, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The venue's own name of the order, for the log; null if it says none.</summary>
    public string? VenueOrderId { get; init; }

    /// <summary>The venue's own name of a fill, unique within the order: it is applied once, however often it is reported.</summary>
    public string? FillId { get; init; }

    /// <summary>Of a fill: what was filled by it, in base units, positive, in steps of the instrument.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Of a fill: its price, in quote units per base unit, positive.</summary>
    public decimal Price { get; init; }

    /// <summary>Of a fill: what was paid for it, in quote units; negative for a rebate.</summary>
    public decimal Commission { get; init; }

    /// <summary>Of a fill: true if the order was there before the one that met it.</summary>
    public bool IsMaker { get; init; }

    /// <summary>
    /// Of an order that is over: what was filled of it in all, in base units, zero or positive. If that is more than was reported, the end
    /// waits for the fills that are missing. Null if the venue does not say.
    /// </summary>
    public decimal? FilledQuantity { get; init; }

    /// <summary>Why, in the venue's words or as a code of this engine such as <c>post_only</c>; null if it says nothing.</summary>
    public string? Reason { get; init; }

    /// <exception cref="ArgumentException">It has no name, or a number of a fill is missing or has the wrong sign.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(ClientOrderId);
        if (FilledQuantity is { } filled) ArgumentOutOfRangeException.ThrowIfNegative(filled, nameof(FilledQuantity));
        if (Kind != VenueOrderEventKind.Filled) return;
        ArgumentException.ThrowIfNullOrEmpty(FillId);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Quantity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Price);
    }

    /// <summary>The event in the numbers of the account; null if a quantity is not in steps, or a number is more than one holds.</summary>
    /// <param name="order">The order.</param>
    /// <param name="revision">How often it was replaced before.</param>
    /// <param name="scale">The scales of the numbers.</param>
    internal VenueReport? ToReport(BookOrder order, int revision, InstrumentScale scale)
    {
        var total = 0L;
        if (FilledQuantity is { } filled && !Scale.TryToSteps(filled, scale.QuantityDecimals, out total)) return null;
        var execution = default(Execution);
        if (Kind == VenueOrderEventKind.Filled && !TryToFill(order, scale, out execution)) return null;
        return new VenueReport
        {
            Order = order.Handle,
            Revision = revision,
            Kind = (VenueReportKind)Kind,
            Time = LogTime.ToMicroseconds(Time),
            FillId = FillId,
            VenueOrderId = VenueOrderId,
            Detail = Reason,
            Cause = Kind switch
            {
                VenueOrderEventKind.Expired => Refusal.OrderExpired,
                VenueOrderEventKind.Cancelled => Code ?? Refusal.None,
                VenueOrderEventKind.Rejected => Code is { } code and not Refusal.None ? code : Refusal.ExchangeRejected,
                _ => Refusal.None,
            },
            Fill = execution,
            Liquidity = IsMaker ? Fees.Liquidity.Maker : Fees.Liquidity.Taker,
            Total = FilledQuantity is null ? null : total,
        };
    }

    private Refusal? Code => Reason is null ? null : RefusalCodes.Parse(Reason);

    private bool TryToFill(BookOrder order, InstrumentScale scale, out Execution execution)
    {
        execution = default;
        // A stop is a market order from its trigger on; a limit does not slip.
        var reference = order.IsStop ? Scale.ToDecimal(order.TriggerLevel, scale.PriceDecimals) : Price;
        return new ReportedFill(Quantity, Price, Commission).TryToExecution(order.Buys, reference, scale, ref execution);
    }
}
