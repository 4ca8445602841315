using System.Globalization;
using ParityFast.Engine;

namespace ParityFast.Sweeps;

/// <summary>
/// Some parameter sets side by side: each chunk of candles is stepped over by all of them while its columns, which they share, are in
/// the cache. Each set has its own decision loop and account, the ones a backtest has.
/// </summary>
internal sealed unsafe class SweepTile : IDisposable
{
    private readonly SweepSeries _series;
    private readonly ParameterSet[] _sets;
    private readonly IndicatorColumns _columns;
    private readonly StrategySetup[] _setups;
    private readonly LoopCore[] _cores;
    private readonly IDecisionLoop[] _loops;
    private readonly ChunkRange _range = new();
    private int _running;

    public SweepTile(SweepSeries series, ParameterSet[] sets)
    {
        (_series, _sets) = (series, sets);
        var history = FillModel.MarksNeeded(series.Options.Backtest);
        foreach (var set in sets) history = Math.Max(history, Probe(set).HistoryLength);
        _columns = new IndicatorColumns(history, series.Options.Chunk);
        _setups = new StrategySetup[sets.Length];
        _cores = new LoopCore[sets.Length];
        _loops = new IDecisionLoop[sets.Length];
        for (var i = 0; i < sets.Length; i++) Prepare(i);
    }

    /// <summary>Steps over all candles; the rows in the order of the sets.</summary>
    public SweepRow[] Run(CancellationToken cancellation)
    {
        var candles = _series.Candles;
        for (var bar = 0; bar < candles.Count; bar += _series.Options.Chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            TryChunk(bar);
        }

        var last = (candles.Count - 1) % _series.Options.Chunk;
        var rows = new SweepRow[_sets.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            _loops[i].Finish(last);
            var result = new BacktestResult(_sets[i].Strategy, candles, _series.Instrument, _series.Options.Backtest, _setups[i], _cores[i], null);
            rows[i] = new SweepRow(_sets[i].Number, _sets[i].Values, result);
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var core in _cores) core?.Dispose();
        _columns.Dispose();
    }

    private void TryChunk(int bar)
    {
        try
        {
            RunChunk(bar);
        }
        catch (OverflowException error)
        {
            var set = _sets[_running];
            var explained = RunOverflow.Explain(error, set.Strategy, _series.Instrument, _series.Options.Backtest);
            throw Refused(set, explained.Message, explained.Hint, error);
        }
    }

    private void RunChunk(int bar)
    {
        var columns = _series.Chunk(bar);
        var count = columns.Close.Length;
        _columns.Advance(columns);
        fixed (long* closeTimes = _series.Candles.CloseTime.Slice(bar, count), closes = columns.Close, opens = columns.Open, highs = columns.High,
            lows = columns.Low, volumes = columns.Volume)
        {
            var chunk = new LoopChunk { CloseTimes = closeTimes, Close = closes, Open = opens, High = highs, Low = lows, Volume = volumes, Range = _range };
            _range.Take(chunk, count);
            for (var i = 0; i < _loops.Length; i++)
            {
                _cores[i].EnterChunk(chunk, bar, count);
                _running = i;
                _loops[i].Run(count);
            }
        }

        _series.Options.Progress?.Add((long)count * _loops.Length);
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

    private static InputException Refused(ParameterSet set, string message, string hint, Exception error) =>
        new(string.Create(CultureInfo.InvariantCulture, $"set {set.Number} ({string.Join(", ", set.Values)}): {message}"), hint, error);

    private void Prepare(int i)
    {
        var options = _series.Options;
        var setup = _setups[i] = new StrategySetup(_series.Instrument, _series.Candles.PriceDecimals, _columns);
        var strategy = _sets[i].Strategy;
        LoopCore Core() => _cores[i] = new LoopCore(setup, _columns, new OrderDesk(_series.Scale, options.Backtest), options.Backtest, _series.Candles.Interval);
        _loops[i] = options switch
        {
            { EveryBar: true } => strategy.CreateLoop<NoObserver>(setup, Core, default),
            { Counts: { } counts, CheckSkipping: true } => strategy.CreateLoop(setup, Core, new CountingObserver<CheckingObserver>(counts)),
            { Counts: { } counts } => strategy.CreateLoop(setup, Core, new CountingObserver<SkippingObserver>(counts)),
            { CheckSkipping: true } => strategy.CreateLoop<CheckingObserver>(setup, Core, default),
            _ => strategy.CreateLoop<SkippingObserver>(setup, Core, default),
        };
        var mode = RunRequirements.NeedsWideProducts(setup, _series.HighestPrice) ? ReadingMode.Wide : ReadingMode.Plain;
        if (_series.StaleMarks.Count > 0) _cores[i].Events.Schedule(_series.StaleMarks);
        _cores[i].Frame->Mode = options.EveryBar ? mode : mode | ReadingMode.Traced;
    }
}
