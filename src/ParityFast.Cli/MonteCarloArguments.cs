using System.CommandLine;
using ParityFast.Metrics;

namespace ParityFast.Cli;

/// <summary>The options of a bootstrap of a run's returns and trades.</summary>
internal sealed class MonteCarloArguments
{
    private const int PathsMax = 1_000_000;

    private static readonly MonteCarloOptions Defaults = new();

    private readonly Option<int> _paths = new("--paths")
    {
        Description = "Number of paths, at most 1,000,000.",
        DefaultValueFactory = _ => Defaults.Paths
    };
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of the paths: the same one gives the same figures.",
        DefaultValueFactory = _ => Defaults.Seed
    };
    private readonly Option<int?> _block = new("--block")
    {
        Description = "Mean length of a block, in returns or trades; without it the cube root of their number. 1 keeps no order."
    };
    private readonly Option<double> _ruin = new Option<double>("--ruin")
    {
        HelpName = "fraction",
        Description = "The loss that counts as ruin, a fraction of the initial capital.",
        DefaultValueFactory = _ => Defaults.RuinLoss,
    }.TakingNumbers();

    private MonteCarloArguments(Command command)
    {
        foreach (var option in new Option[] { _paths, _seed, _block, _ruin }) command.Options.Add(option);
    }

    public static MonteCarloArguments AddTo(Command command) => new(command);

    /// <exception cref="InputException">An option is out of range.</exception>
    public MonteCarloOptions Read(ParseResult parsed) => new()
    {
        Paths = parsed.GetValue(_paths) is >= 1 and <= PathsMax and var paths
            ? paths
            : throw new InputException($"--paths {parsed.GetValue(_paths)} is not from 1 to {PathsMax}",
                $"give a number such as {Defaults.Paths}"),
        Seed = parsed.GetValue(_seed),
        BlockLength = parsed.GetValue(_block) is null or >= 1
            ? parsed.GetValue(_block)
            : throw new InputException($"--block {parsed.GetValue(_block)} is no length of a block", "give 1 or more, or leave it out"),
        RuinLoss = parsed.GetValue(_ruin) is > 0 and <= 1 and var loss
            ? loss
            : throw new InputException(FormattableString.Invariant($"--ruin {parsed.GetValue(_ruin)} is not above 0 and at most 1"),
                "half of the capital is 0.5, all of it 1"),
    };
}
