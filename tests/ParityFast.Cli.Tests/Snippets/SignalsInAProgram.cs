using ParityFast.Signals;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>Decisions made elsewhere, as docs/signals.md runs them from code.</summary>
internal static class SignalsInAProgram
{
    public static BacktestResult Run(string path, CandleSeries candles, Instrument instrument)
    {
        // <snippet>
        var strategy = SignalFile.Load(path).Strategy(candles, out var outside);
        if (outside > 0) Console.WriteLine($"{outside} rows lie outside of the candles");
        var result = Backtest.Run(strategy, candles, instrument);
        // </snippet>
        return result;
    }
}
