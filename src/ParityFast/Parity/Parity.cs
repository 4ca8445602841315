using ParityFast.Comparison;

namespace ParityFast;

/// <summary>Compares decision logs, and replays them through today's build.</summary>
public static class Parity
{
    /// <summary>
    /// Compares a backtest with a live session: aligned by symbol and time, every kind of difference named, with a verdict. Logs of
    /// this project and JSON in the Python reference engine's format go together. Memory does not grow with the logs.
    /// </summary>
    /// <param name="backtestLog">File of the backtest's log.</param>
    /// <param name="liveLog">File of the live session's log.</param>
    /// <param name="options">What the logs must reach; null for the Python reference engine's gate.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="InputException">
    /// A log cannot be read, or the two do not belong together: another symbol, no time in common.
    /// </exception>
    public static ParityReport Compare(string backtestLog, string liveLog, ParityOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backtestLog);
        ArgumentNullException.ThrowIfNull(liveLog);
        using var comparison = new LogComparison(backtestLog, liveLog, options ?? new ParityOptions());
        return comparison.Run(cancellationToken);
    }

    /// <summary>
    /// Feeds a recorded log's inputs to today's build and demands the same decisions: the check before a deployment, against last
    /// month's production log. A log of this project is stepped through the decision loop with the fills and account events that it
    /// records; of a log in the Python reference engine's format each recorded context is given to the strategy.
    /// </summary>
    /// <param name="log">File of the log.</param>
    /// <param name="strategy">
    /// The strategy of today's build, configured: <see cref="LikeLog.Strategy"/> takes the configuration from the log.
    /// </param>
    /// <param name="instrument">What is traded; null for the log's own, or a spot market if the log names none.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="InputException">The log cannot be read, or lacks what the strategy reads.</exception>
    public static ReplayReport Replay(string log, StrategyDefinition strategy, Instrument? instrument = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(strategy);
        if (!DecisionLog.LooksLikeJson(log)) return ReplayRecords(log, strategy, instrument, cancellationToken);
        var json = DecisionLog.Load(log);
        if (json.Header is not null) return ReplayExport(log, strategy, instrument, cancellationToken);
        using var replay = new CallReplay(json, strategy, instrument);
        return replay.Run(cancellationToken);
    }

    /// <summary>An export is made the log again that it came from: its windows alone would not warm indicators up.</summary>
    private static ReplayReport ReplayExport(string json, StrategyDefinition strategy, Instrument? instrument,
        CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("parityfast-");
        try
        {
            var path = Path.Combine(folder.FullName, "log.msgpack");
            DecisionLogJson.Import(json, path);
            return ReplayRecords(path, strategy, instrument, cancellationToken) with { Path = json };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ReplayReport ReplayRecords(string log, StrategyDefinition strategy, Instrument? instrument,
        CancellationToken cancellationToken)
    {
        using var replay = new LogReplay(log, strategy, instrument);
        return replay.Run(cancellationToken);
    }
}
