using ParityFast.Backtesting;
using ParityFast.Input;
using ParityFast.LogFormat;

namespace ParityFast;

/// <summary>
/// Runs a strategy over the same candles after histories of other lengths: 1, 2 and 4 times the candles that it waits for by itself, and
/// further doublings as the candles allow. An indicator that remembers, such as an exponential average, may need more history than it
/// waits for before a session decides as a backtest does.
/// </summary>
public static class WarmUpCheck
{
    /// <summary>The most doublings: 64 times the base history.</summary>
    private const int MostTimes = 64;

    private const int LeastTimes = 4;

    /// <summary>Measures how much history gives the decisions of the longest one.</summary>
    /// <param name="strategy">The strategy with its configuration.</param>
    /// <param name="candles">The candles; the second half at least is decided on.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs and series; null for the defaults.</param>
    /// <param name="history">The base history in candles; null for what the strategy waits for.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="InputException">The candles are too few for four times the base history, or a backtest of them cannot
    /// run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WarmUpReport Measure(StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        BacktestOptions? options = null, int? history = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        if (history is < 1) throw new InputException($"--history {history} is no number of candles", "give 1 or more");
        options = (options ?? new BacktestOptions()) with { LogDirectory = null, FirstDecision = 0 };
        var least = history ?? Math.Max(1, WaitOf(strategy, candles, instrument, options, cancellationToken));
        if ((long)least * LeastTimes * 2 > candles.Count)
        {
            throw new InputException(FormattableString.Invariant(
                $"{strategy.Name} waits for {least} candles, and of {candles.Count} no half holds {LeastTimes} times as many"),
                FormattableString.Invariant($"give at least {(long)least * LeastTimes * 2} candles, or a smaller --history"));
        }

        var times = LeastTimes;
        while (times < MostTimes && (long)least * times * 4 <= candles.Count) times *= 2;
        var start = least * times;
        return Compare(least, times, candles.Count - start,
            history => Run(strategy, candles.Slice(start - history, candles.Count), instrument,
                options with { FirstDecision = history + 1 }, cancellationToken));
    }

    private static WarmUpReport Compare(int least, int most, int decided, Func<int, DecisionChanges> run)
    {
        var runs = new List<(int Times, DecisionChanges Changes)>();
        for (var times = 1; times <= most; times *= 2) runs.Add((times, run(least * times)));
        var longest = runs[^1].Changes;
        return new WarmUpReport
        {
            BaseCandles = least,
            DecidedCandles = decided,
            Runs = [.. runs.Select(made => Row(made.Times, least * made.Times, made.Changes, longest))],
        };
    }

    private static WarmUpRun Row(int times, int candles, DecisionChanges changes, DecisionChanges longest) =>
        changes.DifferenceTo(longest) is var (time, text)
            ? new(times, candles, changes.Decisions, LogTime.FromMicroseconds(time), text)
            : new(times, candles, changes.Decisions, null, null);

    private static DecisionChanges Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options,
        CancellationToken cancellationToken)
    {
        var changes = new DecisionChanges();
        using var run = new BacktestRun<DecisionChanges.Sink>(strategy, instrument, candles, options, new DecisionChanges.Sink(changes));
        changes.Reasons = run.Run.Setup.Reasons;
        run.Step(cancellationToken);
        return changes;
    }

    // Known once the columns have values: of a timeframe or a series it follows from the candles.
    private static int WaitOf(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options,
        CancellationToken cancellationToken)
    {
        using var run = new BacktestRun<Loop.NoSink>(strategy, instrument, candles, options, default);
        run.Step(cancellationToken);
        return run.Run.FirstDecision <= candles.Count ? run.Run.FirstDecision - 1 : throw new InputException(
            $"{strategy.Name} takes no decision over {Counted.Of(candles.Count, "candle")}",
                "give more candles, and the values of all series");
    }
}
