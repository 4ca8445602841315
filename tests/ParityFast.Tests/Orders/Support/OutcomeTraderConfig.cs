namespace ParityFast.Tests.Orders;

internal sealed record OutcomeTraderConfig
{
    public int Fast { get; init; } = 3;
}
