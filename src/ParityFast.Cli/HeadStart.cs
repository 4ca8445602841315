using ParityFast.Loop;
using ParityFast.Recording;
using ParityFast.Signals;
using ParityFast.Strategies;

namespace ParityFast.Cli;

/// <summary>
/// A backtest of a few candles on another processor while this one reads the command line. Most of a short backtest is code that runs
/// for the first time: of what the runtime does then, this does half beforehand. Nothing is shown or kept of it.
/// </summary>
internal static class HeadStart
{
    /// <summary>Begins, if the command line is of a command that runs a strategy over candles.</summary>
    public static void Begin(IReadOnlyList<string> args)
    {
        if (args is ["backtest" or "sweep" or "walk-forward" or "stress", not "--help", ..] && Environment.ProcessorCount > 1)
            Task.Run(() => Run(StrategyIn(args)));
    }

    /// <summary>What every run over a file does, for three candles read and a day of others.</summary>
    internal static string Run(Type strategy)
    {
        var options = new BacktestOptions { LogDirectory = null };
        CandleFile.Load(new MemoryStream(Rows.ToArray()), "a head start");
        return Backtest.Run(StrategyDefinition.Of(strategy), SampleCandles.Create(days: 1), SampleCandles.Instrument, options).Summary();
    }

    /// <summary>
    /// Never called: a run finds its strategy's types at run time, and code over them would be compiled at each start. What is named here
    /// is compiled ahead of time.
    /// </summary>
    internal static void Name()
    {
        Name<BaselinePerpsStrategy, BaselinePerpsStrategy.State>();
        Name<SmaCross, SmaCross.State>();
        Name<RsiAtr, RsiAtr.State>();
        Name<Breakout, Breakout.State>();
    }

    // With and without a log.
    private static void Name<TStrategy, TState>()
        where TStrategy : struct, IStrategy<TState>
        where TState : unmanaged
    {
        StrategyRun.Name<TStrategy, TState, MetricsSink>();
        StrategyRun.Name<TStrategy, TState, BothSinks<LogSink, MetricsSink>>();
    }

    // The built-in strategy that is named, or else the default: what is in a dll is the user's code, and runs when it is its turn.
    private static Type StrategyIn(IReadOnlyList<string> args)
    {
        for (var i = 2; i < args.Count; i++)
        {
            if (args[i - 1] == "--strategy" && StrategyCatalog.FindBuiltIn(args[i]) is { } type && type != typeof(SignalTrader))
                return type;
        }

        return StrategyCatalog.FindBuiltIn(StrategyCatalog.Default)!;
    }

    private static ReadOnlySpan<byte> Rows => """
        time,open,high,low,close,volume
        2025-01-01T00:00:00Z,100.5,101.25,99.5,100.75,1.5
        2025-01-01T00:01:00Z,100.75,101.5,100.25,101.5,2.5
        2025-01-01T00:02:00Z,101.5,102.25,101.5,102.0,1.25

        """u8;
}
