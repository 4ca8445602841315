using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ParityFast.Accounts;
using ParityFast.Digests;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// What a decision loop owns besides the strategy: the frame that contexts read, the desk with its account, the digest and the
/// metrics. Everything here runs only when something happens, or once a chunk.
/// </summary>
internal sealed unsafe partial class LoopCore : IDisposable
{
    private readonly IndicatorColumns _columns;
    private readonly FillTiming _fillTiming;
    private readonly int _firstDecision;
    private readonly DecisionDigest _digest;
    private readonly RunMetrics _metrics;
    private readonly BarEvents _events;
    private readonly int[] _refusals = new int[RefusalCodes.Count];
    private WaitingOrder _order;
    private Execution _execution;
    private Fill _fill;
    private LoopChunk _chunk;
    private readonly long _interval;
    private long _previousCloseTime, _previousVolume;
    private int _firstBar, _count;

    public LoopCore(StrategySetup setup, IndicatorColumns columns, OrderDesk desk, BacktestOptions options, long interval)
    {
        (_columns, _fillTiming, _firstDecision, _interval) = (columns, options.FillTiming, Math.Max(setup.FirstDecision, options.FirstDecision), interval);
        Desk = desk;
        _events = new BarEvents(desk, options);
        _resting = options.RestingOrders ? new RestingOrder() : null;
        _digest = new DecisionDigest(setup.Reasons);
        _metrics = new RunMetrics(desk, Money.FromDecimal(options.InitialCapital), options.Metrics, interval);
        Frame = (DecisionFrame*)NativeMemory.AllocZeroed((nuint)sizeof(DecisionFrame));
        Frame->PriceDecimals = desk.Scale.PriceDecimals;
        Frame->QuantityDecimals = desk.Scale.QuantityDecimals;
        Frame->History = setup.HistoryLength;
        RefreshFrame();
    }

    public DecisionFrame* Frame { get; private set; }

    public OrderDesk Desk { get; }

    public RunMetrics Metrics => _metrics;

    /// <summary>Number of refused orders by <see cref="Refusal"/>.</summary>
    public ReadOnlySpan<int> Refusals => _refusals;

    /// <summary>Number of decisions that asked for something.</summary>
    public int OrdersAsked { get; private set; }

    /// <summary>Index in the current chunk of the first candle that is decided on; beyond the chunk while it is warm-up.</summary>
    public int FirstDecisionIndex => _firstDecision - 1 - _firstBar;

    /// <summary>Bits of the hold that the current run consists of; of no decision where the last one was something else.</summary>
    public ulong RunBits { get; private set; } = ulong.MaxValue;

    public bool HasPendingOrder { get; private set; }

    /// <summary>The candle, counted from one, at which the first decision is taken.</summary>
    public int FirstDecision => _firstDecision;

    /// <summary>
    /// Index in the current chunk of the next candle at which something is due before the decision; int.MaxValue for none. Whoever
    /// passes candles over without stepping on them must not pass this one.
    /// </summary>
    public int NextEvent { get; private set; } = int.MaxValue;

    /// <summary>False where nobody looks at what became of an order that was filled at once.</summary>
    public bool ShowsExecutions { get; set; } = true;

    /// <summary>True where orders are filled by somebody else: what passes the guards waits for <see cref="Complete"/>.</summary>
    public bool FillsElsewhere { get; init; }

    /// <summary>True while an order waits for <see cref="Complete"/>; the candle is not over before.</summary>
    public bool AwaitsExecution { get; private set; }

    /// <summary>The fill that the order that waits would have by the fill model.</summary>
    public Execution Proposal { get; private set; }

    /// <summary>The order that waits buys.</summary>
    public bool ProposesBuy => Desk.IsBuy(_order.Order.Action);

    /// <summary>The order that waits closes what is held.</summary>
    public bool ProposesClose => _order.Order.Action == DecisionAction.Close;

    /// <summary>Leverage that the order that waits asks for; null where it states none.</summary>
    public int? ProposedLeverage => _order.Order.Leverage;

    /// <summary>What is due besides fills.</summary>
    public BarEvents Events => _events;

    /// <summary>Takes a chunk of candles; what <paramref name="chunk"/> points at stays pinned until the next chunk.</summary>
    public void BeginChunk(in CandleColumns candles, in LoopChunk chunk, int firstBar)
    {
        _columns.Advance(candles);
        EnterChunk(chunk, firstBar, candles.Close.Length);
    }

    /// <summary>Takes the chunk that the columns, which other loops may share, stand at.</summary>
    public void EnterChunk(in LoopChunk chunk, int firstBar, int count)
    {
        (_chunk, _firstBar, _count) = (chunk, firstBar, count);
        Frame->FirstMark = _columns.FirstMark;
        Frame->CloseTimes = chunk.CloseTimes;
        (Frame->FirstBar, Frame->SeenAtLeast) = (firstBar, Math.Max(firstBar + 1, _firstDecision));
        _events.EnterChunk(chunk, count, chunk.CloseTimes[0] - _interval);
        NextEvent = HasPendingOrder ? 0 : NextFrom(0);
    }

    /// <summary>Marks equity to the end of the chunk.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void FinishChunk(int count)
    {
        // An order that waits may still change what this candle's mark is worth.
        if (!AwaitsExecution) _metrics.MarkTo(_firstBar, count, Frame->FirstMark);
        _previousCloseTime = Frame->CloseTimes[count - 1];
        _previousVolume = _chunk.Volume == null ? 0 : _chunk.Volume[count - 1];
    }

    /// <summary>Adds a decision to the digest; equal ones in a row are one run.</summary>
    public void NoteDecision(int index, Decision decision)
    {
        if (_digest.Continues(decision, Frame->Terms)) return;
        var (bar, time) = (_firstBar + index, Frame->CloseTimes[index]);
        var distance = bar == 0 ? 0 : time - (index == 0 ? _previousCloseTime : Frame->CloseTimes[index - 1]);
        _digest.Begin(bar, time, distance, decision, Frame->Terms);
        RunBits = decision.Action == DecisionAction.Hold && decision.Terms == DecisionTermsFlags.None ? decision.Bits : ulong.MaxValue;
    }

    /// <summary>Takes what was asked for through the guards to a fill, or parks it until the next candle opens.</summary>
    public ref readonly Execution Execute(int index, Decision decision)
    {
        OrdersAsked++;
        var order = new Order(decision, in Frame->Terms);
        if (!FillsElsewhere && _fillTiming == FillTiming.DecisionMark && (_resting is null || order.IsMarket))
        {
            Fill(order, index, Frame->FirstMark[index], Frame->CloseTimes[index], closed: index);
            return ref _execution;
        }

        _order.Take(decision, Frame->Terms);
        if (FillsElsewhere)
        {
            Propose(index);
        }
        else if (_resting is not null && !order.IsMarket)
        {
            Rest(index);
        }
        else
        {
            (HasPendingOrder, NextEvent) = (true, index + 1);
            _execution = new Execution { Pending = true };
        }

        return ref _execution;
    }

    /// <summary>Begins the candle at <see cref="NextEvent"/>, before what was pending is filled.</summary>
    public void BeginEvents(int index)
    {
        // The first candle of all has none before it.
        var previous = _firstBar + index == 0 ? index : index - 1;
        _events.Begin(Frame->CloseTimes[index], Frame->FirstMark[previous]);
    }

    /// <summary>Takes the next account event that fell due before this candle opened; false once there is none left.</summary>
    public bool TryTakeBeforeOpen(int index, out AccountEvent taken)
    {
        _metrics.MarkTo(_firstBar, index, Frame->FirstMark);
        if (!_events.TryTakeBeforeOpen(OpenTime(index), out taken)) return false;
        TakeBooked(index, taken);
        return true;
    }

    /// <summary>Takes the next account event that is due at this candle; false once there is none left.</summary>
    public bool TryTakeEvent(int index, out AccountEvent taken)
    {
        _metrics.MarkTo(_firstBar, index, Frame->FirstMark);
        var isTaken = _events.TryTake(index, Frame->CloseTimes[index], Frame->FirstMark[index], out taken);
        if (isTaken && taken.IsBooked) TakeBooked(index, taken);
        Frame->ReduceOnly = (Desk.Halts & Halts.OnlyReducing) != 0;
        if (!isTaken) NextEvent = NextFrom(index + 1);
        return isTaken;
    }

    /// <summary>Fills the parked order at the open of this candle.</summary>
    public ref readonly Execution SettlePending(int index)
    {
        HasPendingOrder = false;
        Fill(_order.Order, index, _chunk.Open[index], OpenTime(index), closed: index - 1);
        return ref _execution;
    }

    /// <summary>Refuses what the last candle asked for and no candle opened to fill.</summary>
    public Execution DropPending()
    {
        HasPendingOrder = false;
        _resting?.End();
        _refusals[(int)Refusal.NoNextCandle]++;
        return Execution.Refused(Refusal.NoNextCandle);
    }

    /// <summary>Books what became of the order that waited, and ends its candle, the only one of its chunk.</summary>
    public void Complete(in Execution execution)
    {
        AwaitsExecution = false;
        if (execution.Filled)
        {
            var notional = Desk.Account.NotionalOf(execution.QuantitySteps, execution.FillPrice);
            Book(0, ProposesBuy, Accounts.Fill.Of(execution, notional, _order.Order.LeverageOrOne), closed: 0);
        }
        else
        {
            _refusals[(int)execution.Refusal]++;
        }

        FinishChunk(1);
    }

    /// <summary>Makes the account what somebody recorded, whatever was asked for; ends the candle like <see cref="Complete"/>.</summary>
    public void Adopt(Money equityBase, long signedQuantity, Money entryPrice, long entryTime, (Money Margin, Money EntryNotional)? position)
    {
        AwaitsExecution = false;
        Desk.Account.Restore(equityBase, signedQuantity, entryPrice, entryTime, position);
        _events.Follow(1, Frame->CloseTimes[0], entered: true);
        RefreshFrame();
        FinishChunk(1);
    }

    /// <summary>Ends the run of candles: the digest in lower-case hexadecimal.</summary>
    public string FinishDigest(int bars, long lastCloseTime) => _digest.Finish(bars, lastCloseTime);

    public void Dispose()
    {
        _digest.Dispose();
        NativeMemory.Free(Frame);
        Frame = null;
    }

    private void Propose(int index)
    {
        _metrics.MarkTo(_firstBar, index, Frame->FirstMark);
        Place(Frame->CloseTimes[index], closed: index);
        var refusal = Desk.Quote(_order.Order, Frame->FirstMark[index], ref _fill);
        if (refusal != Refusal.None)
        {
            Refuse(refusal);
            return;
        }

        _execution.Take(_fill);
        (Proposal, AwaitsExecution) = (_execution, true);
        _execution = new Execution { Pending = true };
    }

    // An order meets the market at the last candle that has closed by then.
    private void Place(long time, int closed)
    {
        ref var place = ref Desk.Place;
        place.Time = time;
        if (!Desk.NeedsMarket) return;
        place.LastMark = Frame->FirstMark + closed;
        place.Closed = _firstBar + closed + 1;
        place.Volume = _chunk.Volume == null ? 0 : closed < 0 ? _previousVolume : _chunk.Volume[closed];
    }

    private void TakeBooked(int index, in AccountEvent taken)
    {
        _metrics.AddEvent(_firstBar + index, taken);
        RefreshFrame();
    }

    private void Fill(in Order order, int index, long price, long time, int closed)
    {
        Place(time, closed);
        var refusal = Desk.Quote(order, price, ref _fill);
        if (refusal != Refusal.None)
        {
            Refuse(refusal);
            return;
        }

        Book(index, Desk.IsBuy(order.Action), _fill, closed);
        if (ShowsExecutions) _execution.Take(_fill);
    }

    // A fill at the place where the desk stands, wherever it came from, and what follows from it.
    private void Book(int index, bool buy, in Fill fill, int closed)
    {
        // Up to here equity is that of the position before.
        _metrics.MarkTo(_firstBar, index, Frame->FirstMark);
        var wasFlat = Desk.Account.SignedQuantity == 0;
        Desk.Book(buy, fill);
        _metrics.AddFill(_firstBar + index, wasFlat);
        NextEvent = Math.Min(NextEvent, _events.Follow(closed + 1, Desk.Place.Time, wasFlat));
        RefreshFrame();
    }

    private void Refuse(Refusal refusal)
    {
        _refusals[(int)refusal]++;
        _execution = Execution.Refused(refusal);
    }

    private int NextFrom(int index) => Math.Min(_events.Next(index, _count, Frame->CloseTimes), _resting is null ? int.MaxValue : _resting.Next(index, _chunk, _count));

    private long OpenTime(int index) => Frame->CloseTimes[index] - _interval;

    private void RefreshFrame()
    {
        var account = Desk.Account;
        Frame->SetAccount(account.EquityBase, account.SignedQuantity, account.EntryPrice, account.EntryTime);
    }
}
