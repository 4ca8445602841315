using ParityFast.Comparison;

namespace ParityFast;

/// <summary>Compares decision logs, and replays them through today's build.</summary>
public static class Parity
{
    /// <summary>
    /// Compares a backtest with a live session: aligned by symbol and time, every kind of difference named, with a verdict. Logs of
    /// this project and JSON in the original's shape go together. Memory does not grow with the logs.
    /// </summary>
    /// <param name="backtestLog">File of the backtest's log.</param>
    /// <param name="liveLog">File of the live session's log.</param>
    /// <param name="options">What the logs must reach; null for the original's gate.</param>
    /// <exception cref="InputException">A log cannot be read, or the two do not belong together: another symbol, no time in common.</exception>
    public static ParityReport Compare(string backtestLog, string liveLog, ParityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(backtestLog);
        ArgumentNullException.ThrowIfNull(liveLog);
        using var comparison = new LogComparison(backtestLog, liveLog, options ?? new ParityOptions());
        return comparison.Run();
    }
}
