using ParityFast.Configuration;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>One pass of a strategy over a candle series, chunk by chunk.</summary>
internal sealed unsafe class BacktestRun<TObserver> : IDisposable
    where TObserver : struct, ILoopObserver
{
    // 1,024 candles of a mark and a few indicators stay in the first cache level.
    public const int DefaultChunk = 1024;

    private readonly StrategyDefinition _strategy;
    private readonly BacktestOptions _options;
    private readonly CandleSeries _candles;
    private readonly IndicatorColumns _columns;
    private readonly IDecisionLoop _loop;
    private readonly TObserver _observer;
    private readonly ChunkRange _range = new();
    private readonly int _chunk;

    public BacktestRun(StrategyDefinition strategy, Instrument instrument, CandleSeries candles, BacktestOptions options,
        TObserver observer, int chunk = DefaultChunk)
    {
        (_strategy, _options, _candles, _chunk, _observer) = (strategy, options, candles, chunk, observer);
        var declared = strategy.Probe(instrument, candles.PriceDecimals);
        RunRequirements.Check(declared, candles, options);
        _columns = new IndicatorColumns(Math.Max(declared.HistoryLength, FillModel.MarksNeeded(options)), chunk);
        Setup = new StrategySetup(instrument, candles.PriceDecimals, _columns);
        var desk = new OrderDesk(new InstrumentScale(instrument, candles.PriceDecimals, candles.VolumeDecimals), options);
        options.Start?.Restore(desk);
        _loop = strategy.CreateLoop(Setup, () => Core = new LoopCore(Setup, _columns, desk, options, candles.Interval), observer);
        Core!.Frame->Mode = RunRequirements.NeedsWideProducts(declared, candles) ? ReadingMode.Wide : ReadingMode.Plain;
        options.Start?.Restore(_loop, Core.Events);
        if (options.StaleMarks.Count > 0) Core.Events.Schedule(StaleMarkSchedule.Of(options, candles.CloseTime));
        _observer.Start(Core);
    }

    public StrategySetup Setup { get; }

    public LoopCore Core { get; private set; }

    /// <summary>Steps over all candles.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two chunks.</exception>
    /// <exception cref="InputException">An amount does not fit.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        try
        {
            RunChunks(cancellation);
        }
        catch (OverflowException error)
        {
            throw RunOverflow.Explain(error, _strategy, Core.Desk.Scale.Instrument, _options);
        }
    }

    public void Dispose()
    {
        Core.Dispose();
        _columns.Dispose();
    }

    private void RunChunks(CancellationToken cancellation)
    {
        var last = 0;
        for (var bar = 0; bar < _candles.Count; bar += _chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            last = Math.Min(_chunk, _candles.Count - bar);
            RunChunk(bar, last);
        }

        _loop.Finish(last - 1);
        while (Core.TryTakeReported(last - 1, out var taken)) _observer.Took(last - 1, taken);
    }

    private void RunChunk(int bar, int count)
    {
        var columns = _candles.Columns(bar, count);
        fixed (long* closeTimes = _candles.CloseTime.Slice(bar, count), closes = columns.Close, opens = columns.Open, highs = columns.High,
            lows = columns.Low, volumes = columns.Volume)
        {
            var chunk = new LoopChunk { CloseTimes = closeTimes, Close = closes, Open = opens, High = highs, Low = lows, Volume = volumes, Range = _range };
            _range.Take(chunk, count);
            Core.BeginChunk(columns, chunk, bar);
            _observer.BeginChunk(chunk);
            _loop.Run(count);
        }
    }
}
