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
        var best = Math.Min(0, options.Fees is { } fees ? fees.Tiers.Min(tier => tier.MakerRate) : options.CommissionRate);
        return result.Commission < (best * result.Quantity * result.Price) - RoundingOfCommissions
            ? $"its commission is below the best rebate of the fees, {Text(-best)} of the notional"
            : null;
    }

    /// <summary>A fill as a message names it.</summary>
    public static string Name(LiveOrder order, OrderResult result) =>
        $"the executor filled {Text(result.Quantity)} of order {order.ClientOrderId} at {Text(result.Price)} for a commission of "
            + $"{Text(result.Commission)}";

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
