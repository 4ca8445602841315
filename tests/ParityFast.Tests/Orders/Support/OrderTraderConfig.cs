namespace ParityFast.Tests.Orders;

internal sealed record OrderTraderConfig
{
    public bool Sells { get; init; }

    public bool Closes { get; init; }

    public int MarketBuyAt { get; init; }

    public int MarketCloseAt { get; init; }

    public OrderType Type { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopTrigger { get; init; }

    public TimeInForce TimeInForce { get; init; }

    public bool PostOnly { get; init; }

    internal OrderTerms Terms => new() { Type = Type, LimitPrice = LimitPrice, StopTrigger = StopTrigger, TimeInForce = TimeInForce, PostOnly = PostOnly };
}
