using System.CommandLine;
using ParityFast.Sweeps;

namespace ParityFast.Cli;

/// <summary>The options that say which parameter sets to try.</summary>
internal sealed class SpaceOptions
{
    private readonly Option<string[]> _ranges = new("--range")
    {
        HelpName = "name=values",
        Description = "A field and its values: name=2..51, name=0.01..0.05:0.01 or name=5,10,20.",
    };
    private readonly Option<string[]> _constraints = new("--constraint")
    {
        Description = "What every set must satisfy, such as \"short_ma_period<long_ma_period\".",
    };
    private readonly Option<int?> _sampleSets = new("--sample-sets")
    {
        Description = "Number of sets to draw at random; without it all are run.",
    };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the random draw." };

    private SpaceOptions(Command command)
    {
        _ranges.OfferingFields();
        foreach (var option in new Option[] { _ranges, _constraints, _sampleSets, _seed }) command.Options.Add(option);
    }

    public static SpaceOptions AddTo(Command command) => new(command);

    public ParameterSpace Read(ParseResult parsed, StrategyDefinition strategy, StrategyOptions options)
    {
        if (parsed.GetValue(_sampleSets) is <= 0 and var sets)
            throw new InputException($"--sample-sets {sets} is not positive",
                "give the number of sets to draw, or leave it out for all of them");
        ParameterRange[] ranges = [.. (parsed.GetValue(_ranges) ?? []).Select(ParameterRange.Parse)];
        options.RefuseSet(parsed, ranges.Select(range => range.Name));
        return new ParameterSpace(strategy, ranges,
            [.. (parsed.GetValue(_constraints) ?? []).Select(ParameterConstraint.Parse)], parsed.GetValue(_sampleSets),
            parsed.GetValue(_seed));
    }
}
