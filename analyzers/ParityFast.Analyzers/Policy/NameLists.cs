namespace ParityFast.Policy;

/// <summary>The policy's lists of telling words, ready to be asked.</summary>
internal sealed class NameLists(ParityPolicy policy)
{
    public NameWords Modes { get; } = new(policy.Names("mode"));

    public NameWords ModeValues { get; } = Whole(policy, "mode-value");

    public NameWords ModeTexts { get; } = new(policy.Names("mode-text"));

    public NameWords Venues { get; } = Whole(policy, "venue");

    public NameWords RunShapes { get; } = new(policy.Names("run-shape"));

    public NameWords ModeInputs { get; } = Whole(policy, "mode-input");

    public NameWords Futures { get; } = new(policy.Names("future"));

    public NameWords Series { get; } = new(policy.Names("series"));

    public NameWords Unfinished { get; } = new(policy.Names("unfinished"));

    public NameWords StandIns { get; } = new(policy.Names("stand-in"));

    public NameWords MarketShapes { get; } = new(policy.Names("market-shape"));

    public NameWords CandleTimes { get; } = Whole(policy, "candle-time");

    public NameWords Locators { get; } = Whole(policy, "locator");

    private static NameWords Whole(ParityPolicy policy, string list) => new(policy.Names(list).Select(name => "=" + name));
}
