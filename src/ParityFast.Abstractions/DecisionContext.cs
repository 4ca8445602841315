using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// What a strategy may know at the close of a candle: the mark, its indicators, the position, the account's equity, the
/// instrument's scale. It ends at now, cannot be stored, and has no clock but the candle's. It does not show whether a backtest or a
/// session calls.
/// </summary>
public readonly unsafe ref partial struct DecisionContext
{
    // Pointers into memory that the engine keeps pinned for the call. They stay in registers if every member is inlined: a
    // call takes the context's address, and what has an address lives in memory (5.2 against 4.7 ns a candle).
    private readonly long* _now;
    private readonly DecisionFrame* _frame;
    private readonly bool _isPlain;

    internal DecisionContext(long* now, DecisionFrame* frame)
        : this(now, frame, frame->Mode == ReadingMode.Plain)
    {
    }

    // A constant if the loop knows it. Then the extra work of a comparison is not compiled at all.
    internal DecisionContext(long* now, DecisionFrame* frame, bool isPlain)
    {
        _now = now;
        _frame = frame;
        _isPlain = isPlain;
    }

    /// <summary>Close of the candle: the price at which everything is marked now.</summary>
    public Reading Mark
    {
        // Without it every reading is a call (3.2 against 9 ns a candle), as in the indexer below.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(*_now, 1, _isPlain ? Reading.Plain : 0, _frame);
    }

    /// <summary>Value of <paramref name="indicator"/> at this candle.</summary>
    public Reading this[Indicator indicator]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_now[indicator.Offset], indicator.Weight, _isPlain ? Reading.Plain : indicator.Offset, _frame);
    }

    /// <summary>
    /// Value of <paramref name="indicator"/> <paramref name="lag"/> candles ago; 0 is this candle. A value from before its warm-up
    /// is zero: wait for it with <see cref="StrategySetup.Earlier"/>, <see cref="StrategySetup.WarmUp"/> or <see cref="IsReady"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The lag is negative or beyond what <see cref="StrategySetup.History"/> declared.
    /// </exception>
    public Reading this[Indicator indicator, int lag]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)lag > (uint)_frame->History) ThrowLag(lag, _frame->History);
            return new(_now[indicator.Offset - lag], indicator.Weight, _isPlain ? Reading.Plain : indicator.Offset - lag, _frame);
        }
    }

    /// <summary>Close time of the candle, Unix microseconds UTC.</summary>
    public long CloseTime
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            _frame->ReadRaw = RawRead.Time;
            return _frame->CloseTimes[_now - _frame->FirstMark];
        }
    }

    /// <summary>Close time of the candle, UTC.</summary>
    public DateTime Time
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => DateTime.UnixEpoch.AddTicks(CloseTime * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>Number of candles seen so far, this one included.</summary>
    public int CandleCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            _frame->ReadRaw = RawRead.CandleCount;
            return CandlesSeen;
        }
    }

    /// <summary>The position before this decision.</summary>
    public PositionView Position => new(_frame);

    /// <summary>
    /// The account's equity at the mark, in quote units, computed on each read. Reading it while a position is open makes this
    /// candle one that a sweep cannot skip.
    /// </summary>
    public decimal Equity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => DecisionFrame.EquityAt(_frame, *_now);
    }

    /// <summary>True while the account may only reduce its position.</summary>
    public bool ReduceOnly => _frame->ReduceOnly;

    /// <summary>
    /// What became of the last order that this strategy submitted. It changes only when something happens to an order, so that reading
    /// it never keeps a sweep from skipping a candle.
    /// </summary>
    public OrderOutcome LastOrder
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            _frame->ReadsLastOrder = true;
            return new(_frame->LastOrder, _frame->LastRejection);
        }
    }

    /// <summary>Fractional digits of a price step.</summary>
    public int PriceDecimals => _frame->PriceDecimals;

    /// <summary>The slot of the decision's terms.</summary>
    internal ref DecisionTerms Terms => ref _frame->Terms;

    /// <summary>What the context shows.</summary>
    internal DecisionFrame* Frame => _frame;

    /// <summary>True if a test or a tool made this context, not an engine.</summary>
    internal bool IsRecorded => _frame->IsRecorded;

    /// <summary>A trail's number was read or set, about which this candle's comparisons say nothing.</summary>
    internal void ReadRaw() => _frame->ReadRaw = RawRead.Trail;

    /// <summary>The numbers of a trail are read.</summary>
    /// <exception cref="InvalidOperationException">The trail is a running strategy's, and this context is not.</exception>
    internal void ReadRaw(in Trail trail)
    {
        if (IsRecorded && trail.Token > Trail.RecordedToken)
            throw new InvalidOperationException("this trail belongs to a running strategy: read it with the context of its call");
        ReadRaw();
    }

    private int CandlesSeen
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _frame->FirstBar + (int)(_now - _frame->FirstMark) + 1;
    }

    /// <summary>True once <paramref name="indicator"/> has a value <paramref name="lag"/> candles ago.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsReady(Indicator indicator, int lag = 0) =>
        // Nearly always known without looking which candle this is.
        (uint)(indicator.WarmUp + lag) <= (uint)_frame->SeenAtLeast || IsReadyAt(_frame, _now, indicator, lag);

    /// <summary>
    /// The last <paramref name="count"/> marks, oldest first, this candle's last; fewer if fewer have been seen.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="StrategySetup.History"/> declared.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<Price> RecentMarks(int count)
    {
        if ((uint)(count - 1) > (uint)_frame->History) ThrowLag(count - 1, _frame->History);
        _frame->ReadRaw = RawRead.RecentMarks;
        var available = Math.Min(count, CandlesSeen);
        return new ReadOnlySpan<Price>(_now - available + 1, available);
    }

    /// <summary>A price in quote units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public decimal ToDecimal(Price price) => Scale.ToDecimal(price.Steps, _frame->PriceDecimals);

    /// <summary>A number of quote units as a price to keep and compare with, rounded half-even to a whole step.</summary>
    /// <exception cref="OverflowException">It does not fit in 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Price ToPrice(decimal value) => new(Scale.ToSteps(decimal.Round(value, _frame->PriceDecimals), _frame->PriceDecimals));

    /// <summary>Opens a long position.</summary>
    /// <param name="notional">Size in quote units; the quantity is notional ÷ fill price, floored to the instrument's step.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">Leverage to trade with, at least 1; null for none stated.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision Buy(decimal notional, Reason reason, SignalLabel label = SignalLabel.Bullish, int? leverage = null) =>
        Enter(DecisionAction.Buy, notional, reason, label, leverage);

    /// <summary>Opens a short position.</summary>
    /// <param name="notional">Size in quote units; the quantity is notional ÷ fill price, floored to the instrument's step.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">Leverage to trade with, at least 1; null for none stated.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision Sell(decimal notional, Reason reason, SignalLabel label = SignalLabel.Bearish, int? leverage = null) =>
        Enter(DecisionAction.Sell, notional, reason, label, leverage);

    /// <summary>Opens a long position of a stated quantity.</summary>
    /// <param name="quantity">Size in base units.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">Leverage to trade with, at least 1; null for none stated.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision BuyQuantity(decimal quantity, Reason reason, SignalLabel label = SignalLabel.Bullish, int? leverage = null) =>
        EnterQuantity(DecisionAction.Buy, quantity, reason, label, leverage);

    /// <summary>Opens a short position of a stated quantity.</summary>
    /// <param name="quantity">Size in base units.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">Leverage to trade with, at least 1; null for none stated.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision SellQuantity(decimal quantity, Reason reason, SignalLabel label = SignalLabel.Bearish, int? leverage = null) =>
        EnterQuantity(DecisionAction.Sell, quantity, reason, label, leverage);

    /// <summary>Closes the whole position.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision Close(Reason reason, SignalLabel label = SignalLabel.None) => CloseQuantity(Position.Quantity, reason, label);

    /// <summary>Closes part of the position.</summary>
    /// <param name="quantity">How much to close, in base units.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision CloseQuantity(decimal quantity, Reason reason, SignalLabel label = SignalLabel.None)
    {
        Begin(out var slot).Quantity = quantity;
        return new(DecisionAction.Close, reason, label, DecisionTermsFlags.Quantity | DecisionTermsFlags.ReduceOnly, slot);
    }

    /// <summary><paramref name="decision"/> with the prices that its reason's text names as {0}, {1} and {2}.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision WithPrices(Decision decision, decimal first, decimal second = 0, decimal third = 0)
    {
        // Numbers in a hold's text differ from candle to candle.
        _frame->ReadRaw = RawRead.ReasonPrices;
        ref var terms = ref TermsOf(decision);
        (terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice) = (first, second, third);
        return decision.With(DecisionTermsFlags.ReasonPrices);
    }

    /// <summary><paramref name="decision"/> as another kind of order than a market order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision WithOrder(Decision decision, OrderTerms order)
    {
        TermsOf(decision).Order = order;
        return decision.With(DecisionTermsFlags.Order);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Decision Enter(DecisionAction action, decimal notional, Reason reason, SignalLabel label, int? leverage)
    {
        ref var terms = ref Begin(out var slot);
        DecimalParts.Copy(in notional, out terms.Notional);
        if (leverage is null) return new(action, reason, label, DecisionTermsFlags.Notional, slot);
        terms.Leverage = leverage.GetValueOrDefault();
        return new(action, reason, label, DecisionTermsFlags.Notional | DecisionTermsFlags.Leverage, slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Decision EnterQuantity(DecisionAction action, decimal quantity, Reason reason, SignalLabel label, int? leverage)
    {
        ref var terms = ref Begin(out var slot);
        terms.Quantity = quantity;
        if (leverage is null) return new(action, reason, label, DecisionTermsFlags.Quantity, slot);
        terms.Leverage = leverage.GetValueOrDefault();
        return new(action, reason, label, DecisionTermsFlags.Quantity | DecisionTermsFlags.Leverage, slot);
    }

    // The place of a new instruction's terms: one for all, unless a decision may have several.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref DecisionTerms Begin(out int slot)
    {
        slot = 0;
        if (_frame->Several == null) return ref _frame->Terms;
        return ref InstructionSlots.Next(_frame->Several, out slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref DecisionTerms TermsOf(Decision decision)
    {
        if (decision.Slot == 0) return ref _frame->Terms;
        return ref InstructionSlots.Of(_frame->Several, decision);
    }

    private static void ThrowLag(int lag, int history) => throw new ArgumentOutOfRangeException(nameof(lag), lag,
        $"this strategy keeps {history} earlier candles; declare more with StrategySetup.History");
}
