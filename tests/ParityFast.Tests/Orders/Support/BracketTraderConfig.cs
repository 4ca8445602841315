namespace ParityFast.Tests.Orders;

internal sealed record BracketTraderConfig
{
    public int Fast { get; init; } = 3;

    public int Slow { get; init; } = 9;

    public decimal Distance { get; init; } = 0.002m;
}
