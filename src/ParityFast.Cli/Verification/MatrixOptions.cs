using System.CommandLine;

namespace ParityFast.Cli.Verification;

/// <summary>The options that say what to run disturbed.</summary>
internal sealed class MatrixOptions
{
    // Those of backtest that a decision or a digest can depend on; it is the one that reads them.
    private static readonly string[] PassedOn =
    [
        "--config", "--set", "--instrument", "--symbol", "--capital", "--commission", "--slippage", "--fill", "--guards", "--time-label",
        "--columns", "--skip-lines",
        "--interval", "--zone", "--date-order", "--price-scale", "--round-prices", "--only", "--volume-column", "--series", "--known-at",
    ];

    private readonly Option<string[]> _run = new("--run")
    {
        Description = "Backtest over these candle files under every disturbance, and compare.",
        HelpName = "CANDLES…",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _sample = new("--sample") { Description = "Like --run, over the embedded synthetic series." };
    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "With --run, number of runs at a time; without it one per processor, at most 4.",
        DefaultValueFactory = _ => Math.Clamp(Environment.ProcessorCount, 1, 4),
    };
    private readonly Option<string[]>[] _passedOn = [.. PassedOn.Select(name => new Option<string[]>(name)
    {
        Description = "With --run, as in backtest.",
    })];
    private readonly Option<bool> _allowSpotShort = new("--allow-spot-short") { Description = "With --run, as in backtest." };

    private MatrixOptions(Command command)
    {
        foreach (var option in (Option[])[_run, _sample, _jobs, .. _passedOn, _allowSpotShort]) command.Options.Add(option);
    }

    public static MatrixOptions AddTo(Command command) => new(command);

    public bool IsAsked(ParseResult parsed)
    {
        if (Files(parsed).Length > 0 && parsed.GetValue(_sample))
            throw new InputException("--sample and candle files were both given", "give one of them");
        if (Files(parsed).Length > 0 || parsed.GetValue(_sample)) return true;
        return _passedOn.FirstOrDefault(option => parsed.GetValue(option) is { Length: > 0 }) is { } useless
            ? throw new InputException($"{useless.Name} is about runs, and none were requested",
                "name candle files with --run, or use --sample")
            : false;
    }

    public async Task<MatrixOutcome> RunAsync(ParseResult parsed, string strategy, CancellationToken cancellation)
    {
        if (parsed.GetValue(_jobs) < 1)
            throw new InputException($"--jobs {parsed.GetValue(_jobs)} is not a number of runs", "give 1 or more");
        List<string> arguments = ["backtest", "--strategy", strategy, "--format", "json", "--quiet"];
        arguments.AddRange(parsed.GetValue(_sample) ? ["--sample"] : Files(parsed));
        foreach (var option in _passedOn)
            arguments.AddRange((parsed.GetValue(option) ?? []).SelectMany(value => new[] { option.Name, value }));
        if (parsed.GetValue(_allowSpotShort)) arguments.Add(_allowSpotShort.Name);
        using var matrix = new DisturbedBacktests(arguments);
        return await matrix.RunAsync(parsed.GetValue(_jobs), cancellation);
    }

    private string[] Files(ParseResult parsed) => parsed.GetValue(_run) ?? [];
}
