using ParityFast.Accounts;
using ParityFast.Configuration;
using ParityFast.Market;
using ParityFast.Orders;
using ParityFast.Skipping;

namespace ParityFast.Loop;

/// <summary>
/// One run of a strategy: its columns, its loop, its orders and its account, put together here for a backtest, a sweep, a live session and
/// a replay. What differs is named at its two ends: the source of its candles and account events, and the sink of its records.
/// </summary>
internal sealed unsafe class StrategyRun : IDisposable
{
    private readonly IDecisionLoop _loop;

    private StrategyRun(RunPlan plan, StrategySetup setup, RunLedger ledger, OrderSlot orders, IDecisionLoop loop, LoopPace pace)
    {
        _loop = loop;
        (Plan, Setup, Ledger, Orders, Pace) = (plan, setup, ledger, orders, pace);
    }

    /// <summary>What the run is made of.</summary>
    public RunPlan Plan { get; }

    /// <summary>What the strategy declared.</summary>
    public StrategySetup Setup { get; }

    /// <summary>Account, events and digest.</summary>
    public RunLedger Ledger { get; }

    /// <summary>The order that waits, and counts of all.</summary>
    public OrderSlot Orders { get; }

    /// <summary>In which mode the loop steps.</summary>
    public LoopPace Pace { get; }

    /// <summary>Candles stepped over.</summary>
    public int Bars { get; private set; }

    /// <summary>The candle, counted from one, at which the first decision is taken.</summary>
    public int FirstDecision => Ledger.FirstDecision;

    /// <summary>Number of decisions so far.</summary>
    public int Decisions => Ledger.DecidesOnPeriods ? Ledger.Decided : Math.Max(0, Bars - FirstDecision + 1);

    /// <summary>The strategy's memory, byte for byte.</summary>
    public ReadOnlySpan<byte> State => _loop.State;

    /// <summary>Terms of the last decision.</summary>
    public ref readonly DecisionTerms Terms => ref Ledger.Frame->Terms;

    // The columns that no other run shares; null if their owner advances them.
    private IndicatorColumns? OwnColumns { get; init; }

    private Account Account => Ledger.Desk.Account;

    /// <summary>Puts a run together.</summary>
    /// <param name="plan">What it is made of.</param>
    /// <param name="sink">Who gets its records.</param>
    /// <param name="shared">Columns that runs over the same candles share, and their owner advances; null for columns of its own.</param>
    public static StrategyRun Create<TSink>(RunPlan plan, TSink sink, IndicatorColumns? shared = null)
        where TSink : struct, IRunSink =>
        plan.Strategy.Accept(new Assembly<TSink>(plan, sink, shared));

    /// <summary>Never called: with its types named, what a run of them calls is compiled ahead of time.</summary>
    public static void Name<TStrategy, TState, TSink>()
        where TStrategy : struct, IStrategy<TState>
        where TState : unmanaged
        where TSink : struct, IRunSink
    {
        new StrategyDefinition<TStrategy, TState>("", null!, null, null).With(0).Probe(null!, 0);
        new Assembly<TSink>(null!, default, null).Visit<TStrategy, TState>(null!).Dispose();
        new DecisionLoop<TStrategy, TState, TSink>(default, null!, null!, default, null!).Name();
    }

    /// <summary>Number of earlier marks that a run of this plan looks at, of which its columns keep as many.</summary>
    public static int HistoryOf(RunPlan plan, StrategySetup declared) =>
        Math.Max(declared.HistoryLength, FillModel.MarksNeeded(plan.Account));

    /// <summary>Gives the strategy the memory that a log recorded.</summary>
    /// <exception cref="InputException">It is not as long as this build's.</exception>
    public void Restore(ReadOnlySpan<byte> state) => _loop.Restore(state);

    // From the capital, or from the state of another run.
    private void Begin()
    {
        if (Plan.Start?.State is { } state) Restore(state.Span);
        Ledger.Events.Schedule(Plan.Events);
        if (Plan.Start?.Carried is { } carried) Ledger.Events.GoOnFrom(carried);
    }

    /// <summary>Steps over the next candles.</summary>
    /// <exception cref="StrategyFaultException">The strategy threw; which candle it was at is known if the chunk has one.</exception>
    public void Step(in CandleChunk chunk)
    {
        try
        {
            OwnColumns?.Advance(chunk.Columns, chunk.Times);
            Ledger.Enter(chunk);
            Orders.EnterChunk();
            _loop.Run();
        }
        catch (Exception error) when (StrategyFault.IsOf(error))
        {
            throw chunk.Count == 1
                ? StrategyFault.At(Plan.Strategy.Name, Bars, chunk.CloseTimes[0], error)
                : StrategyFault.Within(Plan.Strategy.Name, Bars, chunk.Count, error);
        }

        Bars += chunk.Count;
    }

    /// <summary>Settles what is left after the last candle.</summary>
    public void Finish() => _loop.Finish();

    /// <summary>Takes the answer of an exchange to the order that waits for it.</summary>
    public void Complete(in Execution execution) => _loop.Complete(execution);

    /// <summary>Takes what a venue reports of an order between the last candle and the next; false if it says nothing new.</summary>
    public bool Take(VenueReport report) => _loop.Take(report);

    /// <summary>Applies what an exchange reports between the last candle and the next.</summary>
    public AccountEvent Report(in AccountEvent reported) => _loop.Report(reported);

    /// <summary>Makes the account what a log recorded, whatever order the strategy submits.</summary>
    public void Adopt(Money equityBase, long signedQuantity, Money entryPrice, long entryTime, (Money Margin,
        Money EntryNotional)? position, OrderOutcome lastOrder)
    {
        Orders.Forget();
        Ledger.Adopt(equityBase, signedQuantity, entryPrice, entryTime, position, lastOrder);
        _loop.EndChunk();
    }

    /// <summary>Ends the run: the decision digest, lower-case hexadecimal.</summary>
    /// <param name="lastCloseTime">Close time of the last candle, Unix microseconds.</param>
    public string FinishDigest(long lastCloseTime) => Ledger.FinishDigest(Bars, lastCloseTime);

    /// <summary>Equity at a mark, exact, quote units.</summary>
    /// <param name="mark">The mark, price steps.</param>
    public Money EquityAt(long mark) => Account.EquityAt(mark);

    /// <summary>
    /// False if equity at a mark does not fit: a strategy that asks for it is the first to meet that, and is not to blame.
    /// </summary>
    public bool HasEquityAt(long mark)
    {
        try
        {
            EquityAt(mark);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>Quantity held, in base units, negative when short.</summary>
    public decimal PositionQuantity => Scale.ToDecimal(Account.SignedQuantity, Plan.Scale.QuantityDecimals);

    public void Dispose()
    {
        Ledger.Dispose();
        OwnColumns?.Dispose();
    }

    // The one place where the parts of a run are made; here the strategy's types are known.
    private sealed class Assembly<TSink>(RunPlan plan, TSink sink, IndicatorColumns? shared) : IStrategyVisitor<StrategyRun>
        where TSink : struct, IRunSink
    {
        public StrategyRun Visit<TStrategy, TState>(Func<StrategySetup, TStrategy> create)
            where TStrategy : struct, IStrategy<TState>
            where TState : unmanaged
        {
            var scale = plan.Scale;
            var columns = shared ?? CreateColumns();
            var setup = new StrategySetup(scale.Instrument, scale.PriceDecimals, columns) { VolumeDecimals = scale.VolumeDecimals };
            // The strategy first: the rest is made for what it declares.
            var strategy = create(setup);
            RunRequirements.CheckTimeframes(setup, plan.Interval);
            RunColumns.Bind(columns, plan.Interval, plan.Series);
            var ledger = new RunLedger(plan, setup, columns);
            var orders = new OrderSlot(ledger, plan) { ShowsExecutions = TSink.ReadsExecutions };
            if (setup.OrderUse != OrderUse.None || plan.Account.MaxVolumeShare is not null) orders.Declare(setup.OrderUse);
            var isWide = plan.HighestPrice is not { } highest || RunRequirements.NeedsWideProducts(setup, highest);
            // What decides at the closes of periods alone has few calls to skip.
            var skipping = ledger.DecidesOnPeriods ? HoldSkipping.Never : plan.Skipping;
            var pace = new LoopPace(ledger.Frame, isWide, skipping, plan.Counts);
            var loop = new DecisionLoop<TStrategy, TState, TSink>(strategy, ledger, orders, sink, pace);
            var run = new StrategyRun(plan, setup, ledger, orders, loop, pace)
            {
                OwnColumns = shared is null ? columns : null,
            };
            try
            {
                run.Begin();
                return run;
            }
            catch
            {
                run.Dispose();
                throw;
            }
        }

        private IndicatorColumns CreateColumns()
        {
            var declared = plan.Declared ?? plan.Strategy.Probe(plan.Scale.Instrument, plan.Scale.PriceDecimals);
            return new IndicatorColumns(HistoryOf(plan, declared), plan.ChunkLength) { Interval = plan.Interval };
        }
    }
}
