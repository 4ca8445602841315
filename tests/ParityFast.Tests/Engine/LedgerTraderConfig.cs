namespace ParityFast.Tests.Engine;

internal sealed record LedgerTraderConfig
{
    public bool Sells { get; init; }
}
