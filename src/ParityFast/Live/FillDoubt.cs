using System.Globalization;

namespace ParityFast.Live;

/// <summary>
/// Whether a fill that an executor reports can be what happened. It is applied either way, because it is all that is known of the
/// account; but one that cannot be right says that the account, or the executor, is not what the session believes.
/// </summary>
internal static class FillDoubt
{
    /// <summary>What <see cref="ParityFast.Orders.GuardOptions.MaxFillDeviation"/> is unless it is given.</summary>
    public const decimal DefaultDeviation = 0.5m;

    // Exchanges round commissions to eight digits.
    private const decimal RoundingOfCommissions = 0.00000001m;

    /// <summary>What is wrong with a fill, in words; null for nothing.</summary>
    /// <param name="order">The order.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="options">The account's guards and fees.</param>
    public static string? Of(LiveOrder order, OrderResult result, AccountOptions options)
    {
        if (result.Rejection is not null) return null;
        var limit = options.Guards.MaxFillDeviation ?? DefaultDeviation;
        if (Math.Abs(result.Price - order.Mark) > limit * order.Mark)
            return $"its price is further than max_fill_deviation {Text(limit)} from the mark {Text(order.Mark)}";
        if (result.Quantity > order.Quantity) return $"it is more than the {Text(order.Quantity)} that were ordered";
        return OfCommission(result.Quantity * result.Price, result.Commission, options);
    }

    /// <summary>What is wrong with a fill of an order that rests, in words; null for nothing.</summary>
    /// <param name="order">The order, with what of it is not filled.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="options">The account's guards and fees.</param>
    /// <param name="isCurrent">False if the order was replaced since: its limit and its quantity are not known any more.</param>
    public static string? Of(VenueOrder order, VenueOrderEvent fill, AccountOptions options, bool isCurrent)
    {
        if (isCurrent && order.LimitPrice is { } limit && (order.IsBuy ? fill.Price > limit : fill.Price < limit))
            return $"its price is worse than its limit {Text(limit)}";
        var own = order.LimitPrice ?? order.StopTrigger!.Value;
        var deviation = options.Guards.MaxFillDeviation ?? DefaultDeviation;
        if (Math.Abs(fill.Price - own) > deviation * own)
            return $"its price is further than max_fill_deviation {Text(deviation)} from its own price {Text(own)}";
        if (isCurrent && fill.Quantity > order.Quantity)
            return $"it is more than the {Text(order.Quantity)} that were not filled";
        return OfCommission(fill.Quantity * fill.Price, fill.Commission, options);
    }

    /// <summary>A fill as a message names it.</summary>
    public static string Name(VenueOrderEvent fill) =>
        $"the venue filled {Text(fill.Quantity)} of order {fill.ClientOrderId} at {Text(fill.Price)} for a commission of "
            + Text(fill.Commission);

    /// <summary>A fill as a message names it.</summary>
    public static string Name(LiveOrder order, OrderResult result) =>
        $"the executor filled {Text(result.Quantity)} of order {order.ClientOrderId} at {Text(result.Price)} for a commission of "
            + $"{Text(result.Commission)}";

    private static string? OfCommission(decimal notional, decimal commission, AccountOptions options)
    {
        var best = Math.Min(0, options.Fees is { } fees ? fees.Tiers.Min(tier => tier.MakerRate) : options.CommissionRate);
        return commission < (best * notional) - RoundingOfCommissions
            ? $"its commission is below the best rebate of the fees, {Text(-best)} of the notional"
            : null;
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
