using System.Runtime.InteropServices;
using ParityFast.Accounts;
using ParityFast.Digests;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// What a run knows of its account: the frame that contexts read, the desk with the account, what is due, and the digest. Everything here
/// runs only when something happens, or once a chunk.
/// </summary>
internal sealed unsafe class RunLedger : IDisposable
{
    private readonly IndicatorColumns _columns;
    private readonly DecisionDigest _digest;
    private readonly BarEvents _events;
    private readonly WordFills? _words;
    private readonly long _interval;
    private readonly int[] _lateColumns;
    private readonly int _firstDecision;
    private readonly bool _hasBook;
    private readonly PeriodClock? _clock;
    private CandleChunk _chunk;
    private long _previousCloseTime, _previousVolume, _decidedAt, _decidedDistance;

    /// <param name="plan">What the run is made of.</param>
    /// <param name="setup">What the strategy declared.</param>
    /// <param name="columns">Its columns.</param>
    public RunLedger(RunPlan plan, StrategySetup setup, IndicatorColumns columns)
    {
        (_columns, _interval, _clock) = (columns, plan.Interval, setup.DecisionClock);
        Liquidates = plan.Account.Isolates(plan.Scale.Instrument);
        Desk = new OrderDesk(plan.Scale, plan.Account);
        _words = Desk.CreateWordFills();
        plan.Start?.Restore(Desk);
        _events = new BarEvents(Desk, plan.Start?.Funding is { } funding ? plan.Account with { Funding = funding } : plan.Account);
        _digest = new DecisionDigest(setup.Reasons);
        FirstDecision = Math.Max(setup.FirstDecision, plan.FirstDecision);
        (_firstDecision, _lateColumns) = (FirstDecision, [.. setup.LateColumns]);
        _hasBook = setup.OrderUse != OrderUse.None || plan.Account.MaxVolumeShare is not null;
        var open = _hasBook ? OrderBook.MostShown : 0;
        var several = (setup.OrderUse & OrderUse.Several) == 0 ? 0 : 1;
        var further = open * sizeof(OpenOrder) + several * sizeof(InstructionSlots);
        Frame = (DecisionFrame*)NativeMemory.AllocZeroed((nuint)(sizeof(DecisionFrame) + further));
        Frame->Orders = setup.OrderUse;
        Frame->OpenOrders = (OpenOrder*)(Frame + 1);
        if (several > 0) Frame->Several = (InstructionSlots*)(Frame->OpenOrders + open);
        Frame->PriceDecimals = plan.Scale.PriceDecimals;
        Frame->VolumeDecimals = plan.Scale.VolumeDecimals;
        Frame->QuantityDecimals = plan.Scale.QuantityDecimals;
        Frame->History = setup.HistoryLength;
        if (plan.Start is { } start) Frame->SetLastOrder(start.LastOrder);
        ShowAccount();
    }

    public DecisionFrame* Frame { get; private set; }

    public OrderDesk Desk { get; }

    /// <summary>True once the strategy has read what became of its last order.</summary>
    public bool ReadsLastOrder => Frame->ReadsLastOrder;

    /// <summary>True if a candle can liquidate a position: known once a run, so that others ask nothing of an order.</summary>
    public bool Liquidates { get; }

    /// <summary>What is due besides fills.</summary>
    public BarEvents Events => _events;

    /// <summary>The chunk that is stepped over.</summary>
    public ref readonly CandleChunk Chunk => ref _chunk;

    /// <summary>The account as sinks see it.</summary>
    public AccountView Account => new(Desk.Account, (Desk.Halts & Halts.OnlyReducing) != 0);

    /// <summary>
    /// The candle, counted from one, at which the first decision is taken. If it depends on the times of candles, that is known once they
    /// have come, and is <see cref="int.MaxValue"/> until then.
    /// </summary>
    public int FirstDecision { get; private set; }

    /// <summary>Index in the current chunk of the first candle that is decided on; beyond the chunk while it is warm-up.</summary>
    public int FirstDecisionIndex => FirstDecision - 1 - _chunk.FirstBar;

    /// <summary>
    /// Bits of the hold that the current run of decisions consists of; of no decision if the last one was something else.
    /// </summary>
    public ulong RunBits { get; private set; } = ulong.MaxValue;

    /// <summary>
    /// Index in the current chunk of the next candle at which something is due before the decision; int.MaxValue for none. Candles are
    /// skipped up to it and not beyond.
    /// </summary>
    public int NextEvent { get; set; } = int.MaxValue;

    /// <summary>True if only the closes of a longer timeframe are decided on.</summary>
    public bool DecidesOnPeriods => _clock is not null;

    /// <summary>Candles of the current chunk at which a period of that timeframe closes; one of them may be there twice.</summary>
    public ReadOnlySpan<int> PeriodCloses => _clock is { } clock ? clock.Ticks.AsSpan(0, clock.Count) : [];

    /// <summary>Number of those candles that were decided on.</summary>
    public int Decided { get; private set; }

    /// <summary>Takes the chunk that the columns, which other runs may share, are at.</summary>
    public void Enter(in CandleChunk chunk)
    {
        _chunk = chunk;
        Frame->FirstMark = _columns.FirstMark;
        Frame->CloseTimes = chunk.CloseTimes;
        Frame->ReadyBars = _columns.ReadyBars;
        Frame->Stride = _columns.Stride;
        if (_lateColumns.Length > 0) WaitForColumns();
        (Frame->FirstBar, Frame->SeenAtLeast) = (chunk.FirstBar, Math.Max(chunk.FirstBar + 1, FirstDecision));
        _events.EnterChunk(chunk, chunk.CloseTimes[0] - _interval);
    }

    /// <summary>Every candle of the chunk is stepped over.</summary>
    public void Leave()
    {
        _previousCloseTime = _chunk.CloseTimes[_chunk.Count - 1];
        _previousVolume = _chunk.Volume == null ? 0 : _chunk.Volume[_chunk.Count - 1];
    }

    /// <summary>Counts a decision at the close of a period: digests count those alone, and their distances.</summary>
    public void BeginDecision(int index)
    {
        var time = _chunk.CloseTimes[index];
        _decidedDistance = Decided == 0 ? 0 : time - _decidedAt;
        _decidedAt = time;
        Decided++;
    }

    /// <summary>Adds a decision to the digest; equal ones in a row are one run.</summary>
    public void Note(int index, Decision decision)
    {
        if (_digest.Continues(decision, Frame->Terms)) return;
        var (bar, time) = (_chunk.FirstBar + index, _chunk.CloseTimes[index]);
        var distance = bar == 0 ? 0 : time - (index == 0 ? _previousCloseTime : _chunk.CloseTimes[index - 1]);
        if (_clock is not null) (bar, distance) = (Decided - 1, _decidedDistance);
        _digest.Begin(bar, time, distance, decision, Frame->Terms);
        RunBits = decision.Action == DecisionAction.Hold && decision.Terms == DecisionTermsFlags.None ? decision.Bits : ulong.MaxValue;
    }

    /// <summary>Begins the candle at <see cref="NextEvent"/>, before what was pending is filled.</summary>
    public void BeginEvents(int index)
    {
        // The first candle of all has none before it.
        var previous = _chunk.FirstBar + index == 0 ? index : index - 1;
        _events.Begin(_chunk.CloseTimes[index], Frame->FirstMark[previous]);
    }

    /// <summary>Takes the next account event that fell due before this candle opened; false if none is left.</summary>
    public bool TryTakeBeforeOpen(int index, out AccountEvent taken)
    {
        if (!_events.TryTakeBeforeOpen(OpenTime(index), out taken)) return false;
        ShowAccount();
        return true;
    }

    /// <summary>Takes a liquidation that comes before an order at the open, or before a resting stop; false if there is none.</summary>
    public bool TryTakeBeforeOrder(int index, long? stop, out AccountEvent taken)
    {
        if (!_events.TryTakeBeforeOrder(index, _chunk.CloseTimes[index], stop, out taken)) return false;
        ShowAccount();
        return true;
    }

    /// <summary>Takes the next account event that is due at this candle; false if none is left.</summary>
    public bool TryTake(int index, out AccountEvent taken)
    {
        var isTaken = _events.TryTake(index, _chunk.CloseTimes[index], Frame->FirstMark[index], out taken);
        if (isTaken && taken.IsBooked) ShowAccount();
        Frame->ReduceOnly = (Desk.Halts & Halts.OnlyReducing) != 0;
        return isTaken;
    }

    /// <summary>Takes the next event of a run that is followed that was reported after the last candle; false if none is left.</summary>
    public bool TryTakeReported(out AccountEvent taken)
    {
        if (!_events.TryTakeReported(out taken)) return false;
        ShowAccount();
        return true;
    }

    /// <summary>Applies an event that an exchange reports between the last candle and the next.</summary>
    public AccountEvent Book(in AccountEvent reported)
    {
        var booked = _events.Book(reported);
        ShowAccount();
        return booked;
    }

    /// <summary>Puts the desk to the place at which an order meets the market: after the last candle that has closed by then.</summary>
    /// <param name="time">When, Unix microseconds.</param>
    /// <param name="closed">Index of that candle; -1 for the last one of the chunk before.</param>
    public void Place(long time, int closed)
    {
        ref var place = ref Desk.Place;
        place.Time = time;
        if (!Desk.NeedsMarket) return;
        place.LastMark = Frame->FirstMark + closed;
        place.Closed = _chunk.FirstBar + closed + 1;
        place.Volume = _chunk.Volume == null ? 0 : closed < 0 ? _previousVolume : _chunk.Volume[closed];
    }

    /// <summary>
    /// Fills a market order of a decision at the mark of its candle, and follows the position that it leaves; false if it needs the
    /// long way, and nothing has changed.
    /// </summary>
    public bool TryFill(int index, Decision decision)
    {
        var wasFlat = Desk.Account.SignedQuantity == 0;
        var time = _chunk.CloseTimes[index];
        if (_words is null || Desk.Halts != Halts.None) return false;
        if (!_words.TryFill(decision, in Frame->Terms, Frame->FirstMark[index], time)) return false;
        NextEvent = Math.Min(NextEvent, _events.Follow(index + 1, time, wasFlat));
        ShowAccount();
        return true;
    }

    /// <summary>Applies a fill at that place, and follows the position that it leaves.</summary>
    /// <param name="side">Side of the fill.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="closed">Index of the last candle that has closed by then.</param>
    public void Book(OrderSide side, in Fill fill, int closed)
    {
        var wasFlat = Desk.Account.SignedQuantity == 0;
        Desk.Book(side, fill);
        NextEvent = Math.Min(NextEvent, _events.Follow(closed + 1, Desk.Place.Time, wasFlat));
        ShowAccount();
    }

    /// <summary>
    /// Applies what an exchange filled of the last candle's order, however much that is, and follows the position that it leaves.
    /// </summary>
    public void BookReported(OrderSide side, in Fill fill)
    {
        var held = Math.Sign(Desk.Account.SignedQuantity);
        Desk.BookReported(side, fill);
        var isOther = held != Math.Sign(Desk.Account.SignedQuantity);
        NextEvent = Math.Min(NextEvent, _events.Follow(1, Desk.Place.Time, entered: isOther && Desk.Account.SignedQuantity != 0));
        ShowAccount();
    }

    /// <summary>Makes the account what a log recorded.</summary>
    public void Adopt(Money equityBase, long signedQuantity, Money entryPrice, long entryTime, (Money Margin,
        Money EntryNotional)? position, OrderOutcome lastOrder)
    {
        Frame->SetLastOrder(lastOrder);
        Desk.Account.Restore(equityBase, signedQuantity, entryPrice, entryTime, position);
        _events.Follow(1, _chunk.CloseTimes[0], entered: true);
        ShowAccount();
    }

    /// <summary>Shows the next decision an account that a log recorded, in place of this run's.</summary>
    public void Show(in Money equityBase, long signedQuantity, in Money entryPrice, long entryTime, bool reduceOnly, OrderOutcome lastOrder)
    {
        Frame->SetLastOrder(lastOrder);
        Frame->SetAccount(equityBase, signedQuantity, entryPrice, entryTime);
        Frame->ReduceOnly = reduceOnly;
    }

    /// <summary>Shows the next decision the orders that a log recorded to rest.</summary>
    public void ShowOrders(IReadOnlyList<OpenOrder> orders)
    {
        if (!_hasBook) return;
        Frame->OpenOrderCount = Math.Min(orders.Count, OrderBook.MostShown);
        for (var i = 0; i < Frame->OpenOrderCount; i++) Frame->OpenOrders[i] = orders[i];
    }

    /// <summary>Shows quantities in steps of this many decimals, because they come from a log.</summary>
    public void ShowQuantitiesOf(int decimals) => Frame->QuantityDecimals = decimals;

    /// <summary>
    /// The next candle from <paramref name="index"/> on at which an account event is due; int.MaxValue for none in this chunk.
    /// </summary>
    public int NextFrom(int index) => _events.Next(index, _chunk.Count, _chunk.CloseTimes);

    /// <summary>When the candle at <paramref name="index"/> opened, Unix microseconds.</summary>
    public long OpenTime(int index) => _chunk.CloseTimes[index] - _interval;

    /// <summary>Ends the run: the digest in lower-case hexadecimal.</summary>
    public string FinishDigest(int bars, long lastCloseTime) => _clock is null
        ? _digest.Finish(bars, lastCloseTime)
        : _digest.Finish(Decided, _decidedAt);

    public void Dispose()
    {
        _digest.Dispose();
        NativeMemory.Free(Frame);
        Frame = null;
    }

    // A column of another timeframe has its first value when enough periods have closed.
    private void WaitForColumns()
    {
        FirstDecision = _firstDecision;
        foreach (var column in _lateColumns)
            FirstDecision = (int)Math.Min(int.MaxValue, Math.Max(FirstDecision, _columns.ReadyBars[column] + 1));
    }

    private void ShowAccount()
    {
        var account = Desk.Account;
        Frame->SetAccount(account.EquityBase, account.SignedQuantity, account.EntryPrice, account.EntryTime);
    }
}
