using System.CommandLine;
using ParityFast.Cli.Commands;

namespace ParityFast.Cli;

/// <summary>
/// The commands of the tool. Only the one that is run is made: together they have some 300 options, which take longer to make than a
/// backtest of a month takes to run.
/// </summary>
internal static class ToolCommands
{
    private static readonly Entry[] All =
    [
        new("backtest", "Runs a strategy over candles.", BacktestCommand.Create),
        new("sweep", "Runs a strategy with many parameter sets.", SweepCommand.Create),
        new("merge", "Joins the files of a sweep's shards to the file that one run writes.", MergeCommand.Create),
        new("walk-forward", "Chooses the best parameter set on a stretch of candles and runs it on those that follow.",
            WalkForwardCommand.Create),
        new("stress", "Runs a strategy over unchanged candles and over each of several bad days.", StressCommand.Create),
        new("warmup", "Finds the shortest history from which all decisions are the same.", WarmUpCommand.Create),
        new("fetch", "Fetches a market's candles from an exchange to a CSV file.", FetchCommand.Create),
        new("inspect", "Describes a candle file or a decision log.", InspectCommand.Create),
        new("compare", "Compares a backtest's decision log with a live session's.", CompareCommand.Create),
        new("replay", "Feeds a recorded log's inputs to today's build and checks for the same decisions.", ReplayCommand.Create),
        new("export", "Writes a decision log as JSON in the Python reference engine's format.", ExportCommand.Create),
        new("features", "Writes the values of indicators at each candle.", FeaturesCommand.Create),
        new(LiveCommand.Name, "Runs a strategy on candles as they close.", LiveCommand.Create),
        new("watch", "Serves a page that follows a log as it grows.", WatchCommand.Create),
        new("verify", "Judges compiled strategies and their dependencies by the analyzer's rules.", VerifyCommand.Create),
        new("bench", "Measures a strategy.", BenchCommand.Create),
        new("report", "Writes one self-contained HTML page.", ReportCommand.Create),
        new("montecarlo", "Draws the returns and the trades of a run again.", MonteCarloCommand.Create),
        new("new", "Writes a strategy project with the analyzer on.", NewCommand.Create),
        new("completion", "Prints a script for a shell that completes commands.", CompletionCommand.Create),
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

    // A class: code over a tuple of these would be compiled at each start.
    private sealed record Entry(string Name, string Summary, Func<Command> Create);
}
