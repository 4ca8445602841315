namespace ParityFast.Tests.Live;

internal sealed class RoundTraderConfig
{
    public bool IsPair { get; init; }
}
