using ParityFast.Accounts;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// What is due before a candle's decision besides a fill: switches of the operator, staleness checks, the look at the day's
/// loss. It keeps what blocks orders, and computes how far the loop may go without a check.
/// </summary>
internal sealed unsafe class BarEvents
{
    private readonly OrderDesk _desk;
    private readonly DailyLossGuard? _dailyLoss;
    private readonly PositionGuard? _positionGuard;
    private readonly PositionEvents _position;
    private readonly Queue<AccountEvent> _due = new(), _dueBeforeFill = new();
    private IReadOnlyList<ScheduledEvent> _schedule = [];
    private int _scheduled;
    private decimal _previousEquity;
    private long _previousMark, _quietThrough = long.MinValue;
    private bool _looked;

    public BarEvents(OrderDesk desk, AccountOptions options)
    {
        var guards = options.Guards;
        _position = new PositionEvents(desk, options);
        _desk = desk;
        _dailyLoss = guards.WatchesEveryCandle ? new DailyLossGuard(guards) : null;
        _positionGuard = guards.WatchesPosition && desk.Scale.Instrument.MarketType != MarketType.Spot ? new PositionGuard(guards) : null;
        if (guards.KillSwitchEnabled) desk.Halts |= Halts.KillSwitch;
        if (guards.ReduceOnlyMode) _due.Enqueue(new AccountEvent(AccountEventKind.ReduceOnlyMode, true));
        (ReduceOnlyMode, KillSwitchMode) = (guards.ReduceOnlyMode, guards.KillSwitchEnabled);
    }

    /// <summary>What happens to the position is taken from a record from now on.</summary>
    public void FollowRecord() => _position.FollowsRecord = true;

    /// <summary>The record ends with the candle that closes at <paramref name="closeTime"/>.</summary>
    public void LeaveRecord(long closeTime)
    {
        _position.FollowsRecord = false;
        _position.Enter(closeTime);
    }

    /// <summary>Continues another run: up to its end nothing happens to the position, and no guard checks it.</summary>
    public void GoOnFrom(CarriedAccount carried)
    {
        _quietThrough = carried.Time;
        _position.Enter(carried.Time);
        if (_dailyLoss is null || carried.DayStartEquity is not { } startEquity) return;
        _dailyLoss.GoOn(carried.Time, startEquity.ToDecimal(), carried.DailyLossTripped);
        if (carried.DailyLossTripped) _due.Enqueue(new AccountEvent(AccountEventKind.DailyLoss, true));
    }

    /// <summary>The look at the day's loss; null if none is taken.</summary>
    public DailyLossGuard? DailyLoss => _dailyLoss;

    private bool ReduceOnlyMode { get; }

    private bool KillSwitchMode { get; }

    /// <summary>True if the candle that follows must not pass without a look.</summary>
    private bool IsNextDue => _dailyLoss is not null || _due.Count > 0 || (_desk.Halts & Halts.MarkStale) != 0
        || (_positionGuard is not null && (_desk.Account.SignedQuantity != 0 || (_desk.Halts & Halts.OnlyReducing) != 0
            || _positionGuard.Risk != LiquidationRisk.None));

    /// <summary>Has an event taken before the next candle's decision.</summary>
    public void Enqueue(AccountEvent due) => _due.Enqueue(due);

    /// <summary>Applies an event at once.</summary>
    public AccountEvent Book(in AccountEvent taken) => _position.Book(taken);

    /// <summary>
    /// Applies the next of the followed run's events that an exchange reported after its last candle; false if none is left.
    /// </summary>
    public bool TryTakeReported(out AccountEvent taken)
    {
        taken = default;
        while (_scheduled < _schedule.Count && _schedule[_scheduled].Event.Exchange is null) _scheduled++;
        if (_scheduled == _schedule.Count) return false;
        taken = _position.Book(_schedule[_scheduled++].Event);
        return true;
    }

    /// <summary>Takes the events of a run that is followed, in order of time.</summary>
    public void Schedule(IReadOnlyList<ScheduledEvent> events) => (_schedule, _scheduled) = (events, 0);

    /// <summary>Takes the next candles, the first of which opens at <paramref name="openTime"/>.</summary>
    public void EnterChunk(in CandleChunk chunk, long openTime) => _position.EnterChunk(chunk, openTime);

    /// <summary>
    /// Follows the position as a fill of <paramref name="time"/> left it, and says when something happens to it from
    /// <paramref name="index"/> on.
    /// </summary>
    /// <param name="index">The first candle that the position as it is meets.</param>
    /// <param name="time">When the fill was, Unix microseconds.</param>
    /// <param name="entered">True for a fill that found the account flat.</param>
    public int Follow(int index, long time, bool entered)
    {
        if (entered) _position.Enter(time);
        else _position.Change();
        return _positionGuard is not null ? index : _position.Next(index);
    }

    /// <summary>
    /// The first index from <paramref name="index"/> on, of <paramref name="count"/>, at which something is due; none is int.MaxValue.
    /// </summary>
    public int Next(int index, int count, long* closeTimes)
    {
        if (IsNextDue) return index;
        var happens = _position.Next(index);
        if (_scheduled == _schedule.Count) return happens;
        var times = new ReadOnlySpan<long>(closeTimes, count)[Math.Min(index, count)..];
        var found = times.BinarySearch(_schedule[_scheduled].CloseTime);
        return Math.Min(happens, index + (found < 0 ? ~found : found));
    }

    /// <summary>Begins a candle: what was said of the one before is over.</summary>
    /// <param name="closeTime">Close time of the candle.</param>
    /// <param name="previousMark">Mark of the candle before it.</param>
    public void Begin(long closeTime, long previousMark)
    {
        _desk.Halts &= ~Halts.MarkStale;
        for (; _scheduled < _schedule.Count && _schedule[_scheduled].CloseTime <= closeTime; _scheduled++)
        {
            var late = _schedule[_scheduled];
            // A staleness check is about its own candle and no other.
            if (late.Event.Kind != AccountEventKind.MarkStale || late.CloseTime == closeTime)
                (late.BeforeFill ? _dueBeforeFill : _due).Enqueue(late.Event);
        }

        if (_dailyLoss is not null) _previousEquity = _desk.Account.EquityAt(previousMark).ToDecimal();
        (_looked, _previousMark) = (false, previousMark);
    }

    /// <summary>
    /// Takes the next thing that fell due before this candle opened, in a gap between candles; false if there is none left.
    /// </summary>
    public bool TryTakeBeforeOpen(long openTime, out AccountEvent taken)
    {
        if (!_dueBeforeFill.TryDequeue(out taken)) return _position.TryTakeBeforeOpen(openTime, _previousMark, out taken);
        taken = _position.Book(taken);
        return true;
    }

    /// <summary>Liquidation price of the open position in price steps; null if nothing is held, or no price reaches it.</summary>
    public long? LiquidationLevel => _position.LiquidationLevel;

    /// <summary>
    /// Takes a liquidation that comes before an order: at the open, or before the candle reaches <paramref name="stop"/>; false if there is
    /// none.
    /// </summary>
    public bool TryTakeBeforeOrder(int index, long closeTime, long? stop, out AccountEvent taken)
    {
        taken = default;
        return closeTime > _quietThrough && _position.TryTakeBeforeOrder(index, stop, out taken);
    }

    /// <summary>Takes the next thing that is due at this candle; false if there is none left.</summary>
    /// <param name="index">The candle's place in the chunk.</param>
    /// <param name="closeTime">Close time of the candle.</param>
    /// <param name="mark">Its mark.</param>
    /// <param name="taken">What was due.</param>
    public bool TryTake(int index, long closeTime, long mark, out AccountEvent taken)
    {
        if (_due.TryDequeue(out taken))
        {
            if (taken.IsBooked) taken = _position.Book(taken);
            else Set(taken);
            return true;
        }

        if (closeTime <= _quietThrough) return false;
        if (_position.TryTake(index, _previousMark, out taken)) return true;
        if (_positionGuard is not null && TryTakeRisk(mark, out taken)) return true;
        if (_dailyLoss is null || _looked) return false;
        _looked = true;
        var wasTripped = _dailyLoss.Tripped;
        _dailyLoss.Look(closeTime, _previousEquity, _desk.Account.EquityAt(mark).ToDecimal());
        taken = new AccountEvent(AccountEventKind.DailyLoss, _dailyLoss.Tripped);
        if (wasTripped == _dailyLoss.Tripped) return false;
        Set(taken);
        return true;
    }

    private bool TryTakeRisk(long mark, out AccountEvent taken)
    {
        var guard = _positionGuard!;
        taken = default;
        if (guard.LookAtDistance(mark, _position.LiquidationLevel))
            taken = new AccountEvent(AccountEventKind.LiquidationDistance, guard.Risk == LiquidationRisk.Critical) { Risk = guard.Risk };
        else if (guard.LookAtMargin(_desk.Account.IsolatedMargin.ToDecimal(), _desk.Account.EquityAt(mark).ToDecimal()))
            taken = new AccountEvent(AccountEventKind.MarginInUse, guard.ExceedsMargin);
        else
            return false;
        Set(taken);
        return true;
    }

    private void Set(AccountEvent taken)
    {
        // What an option says holds whatever an operator does.
        var isOn = taken.On || (taken.Halt == Halts.ReduceOnly && ReduceOnlyMode) || (taken.Halt == Halts.KillSwitch && KillSwitchMode);
        _desk.Halts = isOn ? _desk.Halts | taken.Halt : _desk.Halts & ~taken.Halt;
    }
}
