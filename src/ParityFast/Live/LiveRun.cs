using ParityFast.Loop;
using ParityFast.Metrics;

namespace ParityFast.Live;

/// <summary>The run of a session, or of the replay of its log, with what its last step did.</summary>
internal sealed class LiveRun : IDisposable
{
    private readonly CandleStepper _stepper;

    public LiveRun(RunPlan plan, MetricOptions metrics)
    {
        Last = new StepSink.Step { IsOwn = !plan.FillsElsewhere };
        Metrics = new RunMetrics(plan.Scale, metrics, plan.Interval, plan.Account.InitialCapital, plan.Start);
        _stepper = new CandleStepper(StrategyRun.Create(plan, new BothSinks<StepSink, MetricsSink>(new StepSink(Last), new MetricsSink(Metrics))));
    }

    /// <summary>The last step, and the log that steps are written to.</summary>
    public StepSink.Step Last { get; }

    /// <summary>Equity and trades so far.</summary>
    public RunMetrics Metrics { get; }

    public StrategyRun Strategy => _stepper.Run;

    public CandleStepper Candles => _stepper;

    public RunLedger Ledger => Strategy.Ledger;

    public OrderSlot Orders => Strategy.Orders;

    public void Dispose() => _stepper.Dispose();
}
