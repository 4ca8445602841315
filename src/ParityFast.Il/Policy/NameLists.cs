using System.Collections.Concurrent;

namespace ParityFast.Policy;

/// <summary>The policy's lists of telling words, ready for look-ups.</summary>
internal sealed class NameLists(ParityPolicy policy)
{
    private readonly ConcurrentDictionary<string, bool> _telling = new(StringComparer.Ordinal);

    public NameWords Modes { get; } = new(policy.Names("mode"));

    public NameWords ModeValues { get; } = Whole(policy, "mode-value");

    /// <summary>Words that tell the mode if a host sets what they name.</summary>
    public NameWords GivenModes { get; } = new(policy.Names("given-mode"));

    public NameWords GivenModeValues { get; } = new(policy.Names("mode-value").Concat(policy.Names("given-mode-value")));

    /// <summary>What an object of the host's says it can do.</summary>
    public NameWords Capabilities { get; } = new(policy.Names("given-capability"));

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

    /// <summary>
    /// Whether a member or type of this name may tell the mode, the run, the venue, the future or a locator; nearly none does.
    /// </summary>
    public bool MayTell(string name)
    {
        if (_telling.TryGetValue(name, out var known))
            return known;
        return _telling[name] = Modes.Has(name) || Venues.Has(name) || RunShapes.Has(name) || ModeInputs.Has(name) || Futures.Has(name)
            || Unfinished.Has(name) || Locators.Has(name);
    }

    private static NameWords Whole(ParityPolicy policy, string list) => new(policy.Names(list).Select(name => "=" + name));
}
