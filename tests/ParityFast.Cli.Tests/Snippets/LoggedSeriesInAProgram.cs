using ParityFast.Live;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>A loop of one's own that logs the values of a series, as docs/series.md shows it.</summary>
internal static class LoggedSeriesInAProgram
{
    public static string? Log(DecisionLogger logger, DateTime closeTime, decimal close, decimal equity, DateTime knownAt, DecisionRecord decision)
    {
        // <snippet>
        var context = new LoggedContext
        {
            CloseTime = closeTime,
            Mark = close,
            Equity = equity,
            Series = [new SeriesValue("mood", knownAt, 0.25m)],
        };
        return logger.Log(context, decision);
        // </snippet>
    }
}
