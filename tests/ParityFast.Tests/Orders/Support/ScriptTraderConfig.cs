namespace ParityFast.Tests.Orders;

internal sealed record ScriptTraderConfig
{
    public int Seed { get; init; }
}
