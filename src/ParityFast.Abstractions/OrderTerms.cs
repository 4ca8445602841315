using System.Globalization;
using System.Text;

namespace ParityFast;

/// <summary>How an order is to be placed. The default is a market order.</summary>
public readonly record struct OrderTerms
{
    /// <summary>Market, limit, stop or stop-limit.</summary>
    public OrderType Type { get; init; }

    /// <summary>Price of a limit or stop-limit order, in quote units; null for the others.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Price at which a stop or stop-limit order becomes active, in quote units; null for the others.</summary>
    public decimal? StopTrigger { get; init; }

    /// <summary>How long the order stays open.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>True for an order that must not take liquidity.</summary>
    public bool PostOnly { get; init; }

    // The text is in reports of comparisons, which are the same on every machine.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"Type = {Type}, LimitPrice = {LimitPrice}, StopTrigger = {StopTrigger}, TimeInForce = {TimeInForce}, PostOnly = {PostOnly}");
        return true;
    }
}
