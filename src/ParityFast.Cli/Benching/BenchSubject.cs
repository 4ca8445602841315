using ParityFast.Skipping;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Benching;

/// <summary>
/// What is measured: a strategy over candles, in each of the ways that it can be run. Logs go to a folder of their own, which goes with it.
/// </summary>
internal sealed class BenchSubject : IDisposable
{
    private readonly StrategyDefinition _strategy;
    private readonly Instrument _instrument;
    private readonly BacktestOptions _options;
    private readonly DirectoryInfo _logs = Directory.CreateTempSubdirectory("parityfast-bench-");

    public BenchSubject(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options)
    {
        (_strategy, Candles, _instrument, _options) = (strategy, candles, instrument, options);
        Modes =
        [
            new BenchMode("log_off", "log off", LogOff),
            new BenchMode("log_on", "log on", LogOn) { Clean = DeleteLogs },
            new BenchMode("sweep", "sweep", (series, cancellation) => SweepOf(series, everyBar: false, cancellation)),
            new BenchMode("sweep_every_bar", "sweep, every candle",
                (series, cancellation) => SweepOf(series, everyBar: true, cancellation)),
        ];
    }

    public CandleSeries Candles { get; }

    public IReadOnlyList<BenchMode> Modes { get; }

    /// <summary>Counts which candles a sweep skips, and why not the others.</summary>
    /// <param name="always">True to skip when it does not pay too. Each skip is then checked against the strategy.</param>
    /// <param name="cancellation">Ends the run between two chunks of candles.</param>
    /// <exception cref="UnsoundSkipException">The strategy decides differently on a candle that was skipped.</exception>
    public SkipReport Count(bool always, CancellationToken cancellation) =>
        Sweep.CountSkips(_strategy, Candles, _instrument, new SweepOptions { Backtest = _options }, always, cancellation);

    /// <summary>Size of the decision log of one run, bytes.</summary>
    public long LogBytes(CancellationToken cancellation)
    {
        LogOn(Candles, cancellation);
        var bytes = Logs().Sum(file => file.Length);
        DeleteLogs();
        return bytes;
    }

    public void Dispose() => _logs.Delete(recursive: true);

    private BenchProof LogOff(CandleSeries candles, CancellationToken cancellation) =>
        BenchProof.Of(Backtest.Run(_strategy, candles, _instrument, _options, cancellation));

    private BenchProof LogOn(CandleSeries candles, CancellationToken cancellation) =>
        BenchProof.Of(Backtest.Run(_strategy, candles, _instrument, _options with { LogDirectory = _logs.FullName }, cancellation));

    // The set alone, on one thread: what its indicators cost is in it.
    private BenchProof SweepOf(CandleSeries candles, bool everyBar, CancellationToken cancellation) =>
        BenchProof.Of(Sweep.RunOne(_strategy, candles, _instrument, new SweepOptions { Backtest = _options, EveryBar = everyBar },
            cancellation));

    private void DeleteLogs()
    {
        foreach (var file in Logs()) file.Delete();
    }

    private FileInfo[] Logs() => _logs.GetFiles("*", SearchOption.AllDirectories);
}
