namespace ParityFast.Tests.Orders;

internal sealed record PeriodTraderConfig
{
    public int Seed { get; init; }

    /// <summary>Minutes between decisions; 0 decides on every candle.</summary>
    public int Minutes { get; init; }

    /// <summary>True to declare no orders: market orders alone.</summary>
    public bool IsPlain { get; init; }
}
