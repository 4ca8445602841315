using System.CommandLine;
using ParityFast.Cli.Commands;

namespace ParityFast.Cli;

/// <summary>
/// The commands of the tool. Only the one that is run is made: together they have some 300 options, which take longer to make than a
/// backtest of a month takes to run.
/// </summary>
internal static class ToolCommands
{
    private static readonly (string Name, string Summary, Func<Command> Create)[] All =
    [
        ("backtest", "Runs a strategy over candles.", BacktestCommand.Create),
        ("sweep", "Runs a strategy with many parameter sets.", SweepCommand.Create),
        ("merge", "Joins the files of a sweep's shards to the file that one run writes.", MergeCommand.Create),
        ("walk-forward", "Chooses the best parameter set on a stretch of candles and runs it on those that follow.",
            WalkForwardCommand.Create),
        ("stress", "Runs a strategy over unchanged candles and over each of several bad days.", StressCommand.Create),
        ("warmup", "Finds the shortest history from which all decisions are the same.", WarmUpCommand.Create),
        ("fetch", "Fetches a market's candles from an exchange to a CSV file.", FetchCommand.Create),
        ("inspect", "Describes a candle file or a decision log.", InspectCommand.Create),
        ("compare", "Compares a backtest's decision log with a live session's.", CompareCommand.Create),
        ("replay", "Feeds a recorded log's inputs to today's build and checks for the same decisions.", ReplayCommand.Create),
        ("export", "Writes a decision log as JSON in the Python reference engine's format.", ExportCommand.Create),
        ("features", "Writes the values of indicators at each candle.", FeaturesCommand.Create),
        (LiveCommand.Name, "Runs a strategy on candles as they close.", LiveCommand.Create),
        ("watch", "Serves a page that follows a log as it grows.", WatchCommand.Create),
        ("verify", "Judges compiled strategies and their dependencies by the analyzer's rules.", VerifyCommand.Create),
        ("bench", "Measures a strategy.", BenchCommand.Create),
        ("report", "Writes one self-contained HTML page.", ReportCommand.Create),
        ("montecarlo", "Draws the returns and the trades of a run again.", MonteCarloCommand.Create),
        ("new", "Writes a strategy project with the analyzer on.", NewCommand.Create),
        ("completion", "Prints a script for a shell that completes commands.", CompletionCommand.Create),
    ];

    /// <summary>Every command with its options.</summary>
    public static IEnumerable<Command> Whole() => All.Select(entry => entry.Create());

    /// <summary>The command that a command line names; if it names none, all of them without their options.</summary>
    public static IEnumerable<Command> For(IReadOnlyList<string> args)
    {
        var word = args.FirstOrDefault(arg => !arg.StartsWith('-'));
        var named = Array.FindIndex(All, entry => entry.Name == word);
        return named < 0 ? All.Select(entry => new Command(entry.Name, entry.Summary)) : [All[named].Create()];
    }
}
