using System.Globalization;
using ParityFast.Configuration;
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
        _columns = new IndicatorColumns(history, series.Options.Chunk) { Interval = series.Candles.IntervalMicroseconds };
        (_runs, _metrics) = (new StrategyRun[sets.Length], new RunMetrics[sets.Length]);
        for (var i = 0; i < sets.Length; i++)
        {
            _metrics[i] = new RunMetrics(series.Scale, series.Options.Backtest.Metrics, series.Candles.IntervalMicroseconds,
                series.Options.Backtest.InitialCapital);
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
        catch (StrategyFaultException fault)
        {
            throw OfItsSet(fault, cancellation);
        }
        catch (OverflowException error)
        {
            throw OfItsSet(error, cancellation);
        }

        var rows = new SweepRow[_sets.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new SweepRow(_sets[i].Number, _sets[i].Values,
                new BacktestResult(_runs[i], _metrics[i], _series.Candles, _series.Options.Backtest, null));
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
            Advance(chunks.Current);
            for (_running = 0; _running < _runs.Length; _running++) _runs[_running].Step(chunks.Current);
            _series.Report((long)chunks.Current.Count * _runs.Length);
        }

        for (_running = 0; _running < _runs.Length; _running++) _runs[_running].Finish();
    }

    // All sets share indicators: which set declared the one that threw is found afterwards.
    private void Advance(in CandleChunk chunk)
    {
        try
        {
            _columns.Advance(chunk.Columns, chunk.Times);
        }
        catch (Exception error) when (StrategyFault.IsOf(error))
        {
            _running = 0;
            throw StrategyFault.Within(_sets[0].Strategy.Name, chunk.FirstBar, chunk.Count, error);
        }
    }

    // What a set does alone says which set it was, and at which candle.
    private InputException OfItsSet(Exception fault, CancellationToken cancellation)
    {
        foreach (var set in _sets[_running..])
        {
            try
            {
                Backtest.Run(set.Strategy, _series.Candles, _series.Instrument, _series.Options.Backtest, cancellation);
            }
            catch (InputException error)
            {
                return Refused(set, error.Message, error.Hint, error);
            }
        }

        return Refused(_sets[_running], fault.Message, "run backtest with this set to see more", fault);
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
        Interval = _series.Candles.IntervalMicroseconds,
        Account = _series.Options.Backtest,
        FirstDecision = _series.Options.Backtest.FirstDecision,
        Events = _series.StaleMarks,
        ChunkLength = _series.Options.Chunk,
        HighestPrice = _series.HighestPrice,
        Series = _series.External,
        Counts = _series.Options.Counts,
        Skipping =
            _series.Options.EveryBar ? HoldSkipping.Never : _series.Options.CheckSkipping ? HoldSkipping.Checked : HoldSkipping.Paced,
    };

    private static InputException Refused(ParameterSet set, string message, string hint, Exception error) =>
        new(string.Create(CultureInfo.InvariantCulture, $"set {set.Number} ({string.Join(", ", set.Values)}): {message}"), hint, error);
}
