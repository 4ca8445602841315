using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Cli;

/// <summary>Explains why a backtest made no trade, and which of its orders could not do their work.</summary>
internal static class BacktestHints
{
    public static void Say(BacktestResult result)
    {
        if (result.StopsBeyondLiquidation > 0)
        {
            Messages.Warning($"{Counted.Of(result.StopsBeyondLiquidation, "stop order was", "stop orders were")} beyond "
                + "the liquidation price of the position: the venue closes it first; give a nearer stop, or less leverage");
        }

        if (result.Metrics.TotalFills > 0)
        {
            if (result.LogPath is { } log) Messages.Hint($"see it in a browser: {Command()} report {Printable.ShellWord(log)}");
            return;
        }

        if (result.DecisionCount == 0)
        {
            var needed = result.FirstDecision == int.MaxValue
                ? "a value of each timeframe that it reads"
                : result.FirstDecision <= result.Candles.Count ? "the close of a period that it decides at (setup.DecideEvery)"
                : result.FirstDecision.ToString(CultureInfo.InvariantCulture);
            Messages.Hint(string.Create(CultureInfo.InvariantCulture,
                $"no decision was taken: {Counted.Of(result.Candles.Count, "candle")}, and {result.Strategy.Name} waits for {needed}"));
        }
        else if (result.OrderCount == 0)
        {
            Messages.Hint("no trade: the strategy saw no signal; see its reasons in the log");
        }
        else
        {
            Messages.Hint($"no trade: every order was rejected ({string.Join(", ", result.Refusals.Keys)}); see docs/fills-and-costs.md");
        }
    }

    // As it can be typed: from a checkout the tool has no name of its own.
    private static string Command()
    {
        const string Project = "src/ParityFast.Cli";
        return AppContext.BaseDirectory.StartsWith(Path.GetFullPath(Project) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? $"dotnet run -c Release --project {Project} --"
            : "parityfast";
    }
}
