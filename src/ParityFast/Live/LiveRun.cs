using ParityFast.External;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Metrics;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>The run of a session, or of the replay of its log, with what its last step did.</summary>
internal sealed class LiveRun : IDisposable
{
    private readonly CandleStepper _stepper;

    public LiveRun(RunPlan plan, MetricOptions metrics)
    {
        Last = new StepSink.Step { IsOwn = !plan.FillsElsewhere };
        Metrics = new RunMetrics(plan.Scale, metrics, plan.Interval, plan.Account.InitialCapital, plan.Start);
        _stepper =
            new CandleStepper(StrategyRun.Create(plan, new BothSinks<StepSink, MetricsSink>(new StepSink(Last), new MetricsSink(Metrics))));
        if (Strategy.Setup.DeclaredSeries is { Count: > 0 } series) Series = new SessionSeries(plan.Series!, series);
    }

    /// <summary>The last step, and the log that steps are written to.</summary>
    public StepSink.Step Last { get; }

    /// <summary>The series that the strategy declares; null for none.</summary>
    public SessionSeries? Series { get; }

    /// <summary>Equity and trades so far.</summary>
    public RunMetrics Metrics { get; }

    public StrategyRun Strategy => _stepper.Run;

    public CandleStepper Candles => _stepper;

    public RunLedger Ledger => Strategy.Ledger;

    public OrderSlot Orders => Strategy.Orders;

    /// <summary>The state of the run after a candle and the outcome of its order.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="held">Quantity that was held before it.</param>
    /// <param name="lag">How long after its close it was taken.</param>
    /// <param name="fills">Fills so far.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    public LiveStatus Status(in CandleRow candle, decimal held, TimeSpan lag, long fills, int priceDecimals)
    {
        var status = new LiveStatus
        {
            CloseTime = LogTime.FromMicroseconds(candle.CloseTime),
            Mark = Scale.ToDecimal(candle.Close, priceDecimals),
            Decision = Last.Decision is { } decision ? DecisionRecord.From(decision, Strategy.Terms, Strategy.Setup.Reasons) : null,
            Outcome = Last.Execution is { } outcome ? outcome.Filled ? "filled" : outcome.Refusal.Code() : null,
            PositionQuantity = Strategy.PositionQuantity,
            Equity = Strategy.EquityAt(candle.Close).ToDecimal(),
            Orders = Orders.Submitted,
            Fills = fills,
            Lag = lag,
        };
        return Last.Execution is { Filled: true } fill
            ? status with
            {
                FilledQuantity = status.PositionQuantity - held,
                FillPrice = fill.ExactFillPrice,
                Commission = fill.Commission.ToDecimal()
            }
            : status;
    }

    public void Dispose() => _stepper.Dispose();
}
