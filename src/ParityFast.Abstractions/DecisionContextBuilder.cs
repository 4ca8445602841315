using System.Runtime.InteropServices;
using ParityFast.Orders;

namespace ParityFast;

/// <summary>
/// Calls a strategy outside the engine, with contexts of your own making: for unit tests, for recorded calls, for a live loop
/// that you keep yourself. Marks go through the same indicator code as everywhere else. Not for several threads at once.
/// </summary>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TState">Its state.</typeparam>
public sealed unsafe partial class DecisionContextBuilder<TStrategy, TState> : IDisposable
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
{
    private readonly Instrument _instrument;
    private readonly int _priceDecimals;
    private readonly Func<StrategySetup, TStrategy> _create;
    private readonly int _history;
    private DecisionFrame* _frame;
    private IndicatorColumns? _columns;
    private long[] _open = [], _high = [], _low = [], _marks = [], _volume = [], _closeTimes = [];
    private TState _state;
    private int _count;

    /// <summary>Prepares calls of one strategy on one instrument.</summary>
    /// <param name="instrument">The instrument traded.</param>
    /// <param name="priceDecimals">Fractional digits of a price step, 0 to 9: as many as any mark has.</param>
    /// <param name="create">Makes the strategy; called more than once.</param>
    public DecisionContextBuilder(Instrument instrument, int priceDecimals, Func<StrategySetup, TStrategy> create)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfLessThan(priceDecimals, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(priceDecimals, Scale.MaxDecimals);
        (_instrument, _priceDecimals, _create) = (instrument, priceDecimals, create);
        using var columns = new IndicatorColumns(history: 0, chunk: 0);
        var declared = new StrategySetup(instrument, priceDecimals, columns);
        create(declared);
        _history = declared.HistoryLength;
        FirstDecision = declared.FirstDecision;
        var orders = OpenOrders.Capacity * sizeof(OpenOrder);
        var several = (declared.OrderUse & OrderUse.Several) != 0 ? sizeof(InstructionSlots) : 0;
        _frame = (DecisionFrame*)NativeMemory.AllocZeroed((nuint)(sizeof(DecisionFrame) + orders + sizeof(long) + several));
        _frame->OpenOrders = (OpenOrder*)(_frame + 1);
        _frame->CloseTimes = (long*)(_frame->OpenOrders + OpenOrders.Capacity);
        if (several != 0) _frame->Several = (InstructionSlots*)(_frame->CloseTimes + 1);
        _frame->Orders = declared.OrderUse;
        _frame->Mode = ReadingMode.Wide;
        _frame->PriceDecimals = priceDecimals;
        _frame->History = _history;
        _frame->IsRecorded = true;
    }

    /// <summary>Frees the frame if the caller did not dispose of it.</summary>
    ~DecisionContextBuilder() => NativeMemory.Free(_frame);

    /// <summary>The candle, counted from one, at which an engine makes the first call; here every call is answered.</summary>
    public int FirstDecision { get; }

    /// <summary>The strategy's memory: read it after a call, set it before one.</summary>
    public ref TState State => ref _state;

    /// <summary>
    /// The context of the last call, to read the state with: what a <see cref="TrailingHigh"/> holds. It ends with the next call.
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no call.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed of.</exception>
    public DecisionContext Context => Frame->FirstMark == null
        ? throw new InvalidOperationException("call Decide first")
        : new DecisionContext(_frame->FirstMark, _frame);

    /// <summary>
    /// Sets the marks: the recent ones, oldest first, and the current one. There may be no recent marks. Each belongs to its
    /// candle's open, high, low and volume as well.
    /// </summary>
    /// <exception cref="OverflowException">A mark has more fractional digits than the price step, or does not fit.</exception>
    public DecisionContextBuilder<TStrategy, TState> WithMarks(ReadOnlySpan<decimal> recent, decimal current)
    {
        _count = recent.Length + 1;
        if (_marks.Length < _count) _marks = new long[Math.Max(_count, 2 * _marks.Length)];
        for (var i = 0; i < recent.Length; i++) _marks[i] = Scale.ToSteps(recent[i], _priceDecimals);
        _marks[_count - 1] = Scale.ToSteps(current, _priceDecimals);
        (_open, _high, _low, _volume, _closeTimes) = (_marks, _marks, _marks, _marks, []);
        return this;
    }

    /// <summary>Sets the candles, oldest first, in steps, the last one being the current one; a field that is empty is the close.</summary>
    /// <exception cref="ArgumentException">There is no candle, or a field has another number of them than the close.</exception>
    public DecisionContextBuilder<TStrategy, TState> WithCandles(in CandleColumns candles)
    {
        if (candles.Close.IsEmpty) throw new ArgumentException("there is no candle", nameof(candles));
        _count = candles.Close.Length;
        _marks = candles.Close.ToArray();
        _open = FieldOrClose(candles.Open);
        _high = FieldOrClose(candles.High);
        _low = FieldOrClose(candles.Low);
        _volume = FieldOrClose(candles.Volume);
        _closeTimes = [];
        return this;
    }

    /// <summary>
    /// Sets the candles with their close times, for a strategy that reads another timeframe. The shortest distance of two closes is the
    /// candles' length.
    /// </summary>
    /// <param name="candles">The candles, oldest first, the last one being the current one.</param>
    /// <param name="closeTimes">Their close times, Unix microseconds UTC, ascending.</param>
    /// <exception cref="ArgumentException">There is no candle, or a field has another number of them than the close.</exception>
    public DecisionContextBuilder<TStrategy, TState> WithCandles(in CandleColumns candles, ReadOnlySpan<long> closeTimes)
    {
        if (closeTimes.Length != candles.Close.Length)
            throw new ArgumentException("there are as many close times as closes", nameof(closeTimes));
        WithCandles(candles);
        _closeTimes = closeTimes.ToArray();
        *Frame->CloseTimes = closeTimes[^1];
        return this;
    }

    /// <summary>Sets the position; a quantity of zero is flat, whatever the side.</summary>
    /// <param name="side">Long, short, or unknown if the record names no side.</param>
    /// <param name="quantity">Quantity held; its sign does not count.</param>
    /// <param name="entryPrice">Entry price in quote units; zero if it is not known.</param>
    public DecisionContextBuilder<TStrategy, TState> WithPosition(PositionSide side, decimal quantity, decimal entryPrice = 0)
    {
        Frame->Side = quantity == 0 ? PositionSide.Flat : side;
        Frame->RecordedQuantity = Math.Abs(quantity);
        Frame->RecordedEntryPrice = entryPrice;
        return this;
    }

    /// <summary>Sets the position as a log recorded it.</summary>
    public DecisionContextBuilder<TStrategy, TState> WithPosition(RecordedPosition position) =>
        WithPosition(position.Side, position.Quantity, position.EntryPrice);

    /// <summary>Sets that nothing is held.</summary>
    public DecisionContextBuilder<TStrategy, TState> WithoutPosition() => WithPosition(PositionSide.Flat, 0);

    /// <summary>Sets the account's equity in quote units.</summary>
    public DecisionContextBuilder<TStrategy, TState> WithEquity(decimal equity)
    {
        Frame->RecordedEquity = equity;
        return this;
    }

    /// <summary>Sets whether the account may only reduce its position.</summary>
    public DecisionContextBuilder<TStrategy, TState> WithReduceOnly(bool reduceOnly)
    {
        Frame->ReduceOnly = reduceOnly;
        return this;
    }

    /// <summary>Sets what became of the last order; without it there was none.</summary>
    /// <param name="state">The state of the order.</param>
    /// <param name="rejection">Why it was rejected or expired; none for the other states.</param>
    public DecisionContextBuilder<TStrategy, TState> WithLastOrder(OrderState state, Refusal rejection = Refusal.None)
    {
        Frame->SetLastOrder(new OrderOutcome(state, rejection));
        return this;
    }

    /// <summary>Sets the orders that rest, in the order in which they were placed.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="OpenOrders.Capacity"/>.</exception>
    public DecisionContextBuilder<TStrategy, TState> WithOpenOrders(params ReadOnlySpan<OpenOrder> orders)
    {
        if (orders.Length > OpenOrders.Capacity) throw new ArgumentException($"at most {OpenOrders.Capacity} orders rest", nameof(orders));
        orders.CopyTo(new Span<OpenOrder>(Frame->OpenOrders, OpenOrders.Capacity));
        Frame->OpenOrderCount = orders.Length;
        return this;
    }

    /// <summary>Sets the close time of the candle, UTC.</summary>
    public DecisionContextBuilder<TStrategy, TState> WithTime(DateTime closeTime)
    {
        *Frame->CloseTimes = (closeTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return this;
    }

    /// <summary>Calls the strategy once with what was set; the state is carried from call to call.</summary>
    /// <exception cref="InvalidOperationException">No marks were set.</exception>
    public DecisionRecord Decide()
    {
        Frame->FirstMark = null;
        if (_count == 0) throw new InvalidOperationException("set the marks with WithMarks first");
        _columns?.Dispose();
        _columns = new IndicatorColumns(_history, _count) { Interval = Interval() };
        var setup = new StrategySetup(_instrument, _priceDecimals, _columns);
        var strategy = _create(setup);
        _columns.Advance(new CandleColumns
        {
            Open = _open.AsSpan(0, _count),
            High = _high.AsSpan(0, _count),
            Low = _low.AsSpan(0, _count),
            Close = _marks.AsSpan(0, _count),
            Volume = _volume.AsSpan(0, _count),
        }, BindSeries(_columns));
        Frame->FirstMark = _columns.FirstMark + _count - 1;
        Frame->ReadyBars = _columns.ReadyBars;
        Frame->Stride = _columns.Stride;
        (Frame->FirstBar, Frame->SeenAtLeast) = (_count - 1, _count);
        var decision = InstructionSlots.Settle(Frame, strategy.Decide(Context, ref _state));
        return DecisionRecord.From(decision, Frame->Terms, setup.Reasons);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _columns?.Dispose();
        _columns = null;
        NativeMemory.Free(_frame);
        _frame = null;
        GC.SuppressFinalize(this);
    }

    // What was freed may be in other use by now.
    private DecisionFrame* Frame
    {
        get
        {
            ObjectDisposedException.ThrowIf(_frame == null, this);
            return _frame;
        }
    }

    private long Interval()
    {
        var shortest = 0L;
        for (var i = 1; i < _closeTimes.Length; i++)
        {
            var distance = _closeTimes[i] - _closeTimes[i - 1];
            shortest = shortest == 0 ? distance : Math.Min(shortest, distance);
        }

        return shortest;
    }

    private long[] FieldOrClose(ReadOnlySpan<long> field)
    {
        if (field.IsEmpty) return _marks;
        return field.Length == _count
            ? field.ToArray()
            : throw new ArgumentException("every field has as many values as there are closes", nameof(field));
    }
}
