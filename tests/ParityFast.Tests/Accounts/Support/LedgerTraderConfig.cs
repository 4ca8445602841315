namespace ParityFast.Tests.Accounts;

internal sealed record LedgerTraderConfig
{
    public bool Sells { get; init; }
}
