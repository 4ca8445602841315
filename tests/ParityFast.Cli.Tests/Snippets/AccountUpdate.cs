namespace ParityFast.Cli.Tests.Snippets;

/// <summary>What the snippet's exchange says of an account: income, or a position that it closed.</summary>
internal sealed record AccountUpdate(string Id, DateTime Time)
{
    public decimal Income { get; init; }

    public decimal? Rate { get; init; }

    public decimal Quantity { get; init; }

    public decimal AveragePrice { get; init; }

    public decimal Fee { get; init; }
}
