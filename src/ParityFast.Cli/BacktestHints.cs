using System.Globalization;

namespace ParityFast.Cli;

/// <summary>Explains why a backtest made no trade.</summary>
internal static class BacktestHints
{
    public static void Say(BacktestResult result)
    {
        if (result.Metrics.TotalFills > 0) return;
        if (result.DecisionCount == 0)
        {
            Messages.Hint(string.Create(CultureInfo.InvariantCulture,
                $"no decision was taken: {result.Candles.Count} candles, and {result.Strategy.Name} waits for {result.FirstDecision}"));
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
}
