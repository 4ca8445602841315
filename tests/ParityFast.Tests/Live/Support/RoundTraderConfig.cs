namespace ParityFast.Tests.Live;

internal sealed class RoundTraderConfig
{
    public bool IsPair { get; init; }

    /// <summary>Both orders in one decision, and the end of both, with a target of nothing, in another one.</summary>
    public bool IsBasket { get; init; }
}
