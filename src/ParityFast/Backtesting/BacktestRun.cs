using ParityFast.External;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast;

/// <summary>One run of a strategy over a candle series, with its metrics and one sink more.</summary>
internal sealed class BacktestRun<TSink> : IDisposable
    where TSink : struct, IRunSink
{
    private readonly CandleSeries _candles;
    private readonly BacktestOptions _options;
    private readonly int _chunk;

    public BacktestRun(StrategyDefinition strategy, Instrument instrument, CandleSeries candles, BacktestOptions options, TSink sink,
        int chunk = SeriesChunks.DefaultLength)
    {
        (_candles, _options, _chunk) = (candles, options, chunk);
        var declared = strategy.Probe(instrument, candles.PriceDecimals);
        var highest = RunRequirements.HighestPrice(candles);
        RunRequirements.Check(declared, candles, options, highest);
        var scale = new InstrumentScale(instrument, candles.PriceDecimals, candles.VolumeDecimals);
        Metrics = new RunMetrics(scale, options.Metrics, candles.IntervalMicroseconds, options.InitialCapital, options.Start);
        var plan = new RunPlan
        {
            Strategy = strategy,
            Declared = declared,
            Scale = scale,
            Interval = candles.IntervalMicroseconds,
            Account = options,
            FirstDecision = options.FirstDecision,
            Start = options.Start,
            Events = options.StaleMarks.Count > 0 ? StaleMarkSchedule.Of(options, candles.CloseTime) : options.Start?.Events ?? [],
            ChunkLength = chunk,
            HighestPrice = highest,
            Series = options.Series.Count == 0 ? null : SeriesTapes.Of(options.Series),
        };
        if (declared.OrderUse != OrderUse.None) Orders = new OrderTally();
        Orders?.Begin(options.Start?.Carried?.Orders ?? [], options.FirstDecision - 2);
        Run = Orders is null ? Create(plan, sink, new MetricsSink(Metrics))
            : Create(plan, sink, new BothSinks<OrderTallySink, MetricsSink>(new OrderTallySink(Orders), new MetricsSink(Metrics)));
    }

    public StrategyRun Run { get; }

    public RunMetrics Metrics { get; }

    /// <summary>What became of the orders; null if the strategy declares none.</summary>
    public OrderTally? Orders { get; }

    /// <summary>Steps over all candles.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two chunks.</exception>
    /// <exception cref="InputException">An amount does not fit.</exception>
    public void Step(CancellationToken cancellationToken = default)
    {
        using var chunks = new SeriesChunks(_candles, _chunk);
        try
        {
            while (chunks.Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Run.Step(chunks.Current);
            }

            Run.Finish();
        }
        catch (StrategyFaultException fault) when (RunOverflow.Explains(fault, Run.Plan.Strategy, Run.Plan.Account))
        {
            throw RunOverflow.Explain((OverflowException)fault.InnerException!, Run.Plan.Strategy, Run.Plan.Scale.Instrument,
                Run.Plan.Account);
        }
        catch (StrategyFaultException fault) when (fault.Bar is null && _chunk > 1)
        {
            throw AtItsCandle(fault, cancellationToken);
        }
        catch (OverflowException error)
        {
            throw RunOverflow.Explain(error, Run.Plan.Strategy, Run.Plan.Scale.Instrument, Run.Plan.Account);
        }
    }

    // The same run again, a candle at a time: what a strategy does follows from its inputs, so it throws again, and at a known candle. A
    // loop that recorded every candle for this would be slower at all of them.
    private StrategyFaultException AtItsCandle(StrategyFaultException fault, CancellationToken cancellationToken)
    {
        using var again = new BacktestRun<NoSink>(Run.Plan.Strategy, Run.Plan.Scale.Instrument, _candles, _options, default, chunk: 1);
        try
        {
            again.Step(cancellationToken);
            return fault;
        }
        catch (StrategyFaultException exact)
        {
            return exact;
        }
    }

    /// <summary>The result, once all candles are stepped over.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="logPath">Its log; null for none.</param>
    public BacktestResult Result(BacktestOptions options, string? logPath = null) => new(Run, Metrics, _candles, options, logPath)
    {
        OrderFigures = Orders?.Figures(Run.Bars),
    };

    public void Dispose() => Run.Dispose();

    // Without a sink, the loop is the one of a sweep.
    private static StrategyRun Create<TFigures>(RunPlan plan, TSink sink, TFigures figures)
        where TFigures : struct, IRunSink =>
        typeof(TSink) == typeof(NoSink)
            ? StrategyRun.Create(plan, figures)
            : StrategyRun.Create(plan, new BothSinks<TSink, TFigures>(sink, figures));
}
