using System.Globalization;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Skipping;

namespace ParityFast.Sweeps;

/// <summary>
/// Some parameter sets side by side: each chunk of candles is stepped over by all of them while its columns, which they share, are in
/// the cache. Each set has a run of its own, like the one that a backtest has.
/// </summary>
internal sealed class SweepTile : IDisposable
{
    private readonly SweepSeries _series;
    private readonly ParameterSet[] _sets;
    private readonly IndicatorColumns _columns;
    private readonly StrategyRun[] _runs;
    private readonly RunMetrics[] _metrics;
    private int _running;

    public SweepTile(SweepSeries series, ParameterSet[] sets)
    {
        (_series, _sets) = (series, sets);
        var history = 0;
        foreach (var set in sets) history = Math.Max(history, StrategyRun.HistoryOf(Plan(set), Probe(set)));
        _columns = new IndicatorColumns(history, series.Options.Chunk);
        (_runs, _metrics) = (new StrategyRun[sets.Length], new RunMetrics[sets.Length]);
        for (var i = 0; i < sets.Length; i++)
        {
            _metrics[i] = new RunMetrics(series.Scale, series.Options.Backtest.Metrics, series.Candles.Interval, series.Options.Backtest.InitialCapital);
            _runs[i] = StrategyRun.Create(Plan(sets[i]), new MetricsSink(_metrics[i]), _columns);
        }
    }

    /// <summary>Steps over all candles; the rows in the order of the sets.</summary>
    public SweepRow[] Run(CancellationToken cancellation)
    {
        try
        {
            Step(cancellation);
        }
        catch (OverflowException error)
        {
            var set = _sets[_running];
            var explained = RunOverflow.Explain(error, set.Strategy, _series.Instrument, _series.Options.Backtest);
            throw Refused(set, explained.Message, explained.Hint, error);
        }

        var rows = new SweepRow[_sets.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new SweepRow(_sets[i].Number, _sets[i].Values, new BacktestResult(_runs[i], _metrics[i], _series.Candles, _series.Options.Backtest, null));
        return rows;
    }

    public void Dispose()
    {
        foreach (var run in _runs) run?.Dispose();
        _columns.Dispose();
    }

    private void Step(CancellationToken cancellation)
    {
        using var chunks = new SeriesChunks(_series.Candles, _series.Options.Chunk);
        while (chunks.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            _columns.Advance(chunks.Current.Columns);
            for (_running = 0; _running < _runs.Length; _running++) _runs[_running].Step(chunks.Current);
            _series.Report((long)chunks.Current.Count * _runs.Length);
        }

        for (_running = 0; _running < _runs.Length; _running++) _runs[_running].Finish();
    }

    private StrategySetup Probe(ParameterSet set)
    {
        try
        {
            var declared = set.Strategy.Probe(_series.Instrument, _series.Candles.PriceDecimals);
            RunRequirements.Check(declared, _series.Candles, _series.Options.Backtest, _series.HighestPrice);
            return declared;
        }
        catch (ArgumentException error)
        {
            throw Refused(set, error.Message.ReplaceLineEndings(" "), "narrow the range, or add a constraint", error);
        }
        catch (InputException error)
        {
            throw Refused(set, error.Message, error.Hint, error);
        }
    }

    private RunPlan Plan(ParameterSet set) => new()
    {
        Strategy = set.Strategy,
        Scale = _series.Scale,
        Interval = _series.Candles.Interval,
        Account = _series.Options.Backtest,
        FirstDecision = _series.Options.Backtest.FirstDecision,
        Events = _series.StaleMarks,
        ChunkLength = _series.Options.Chunk,
        HighestPrice = _series.HighestPrice,
        Counts = _series.Options.Counts,
        Skipping = _series.Options.EveryBar ? HoldSkipping.Never : _series.Options.CheckSkipping ? HoldSkipping.Checked : HoldSkipping.Paced,
    };

    private static InputException Refused(ParameterSet set, string message, string hint, Exception error) =>
        new(string.Create(CultureInfo.InvariantCulture, $"set {set.Number} ({string.Join(", ", set.Values)}): {message}"), hint, error);
}
