namespace ParityFast.Tests.Live;

internal sealed class VenueTraderConfig
{
    public int Seed { get; init; }
}
