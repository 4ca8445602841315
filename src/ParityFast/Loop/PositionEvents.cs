using ParityFast.Accounts;
using ParityFast.Funding;
using ParityFast.Margin;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// What happens to an open position by itself: funding at its times, and liquidation at the candle whose low or high reaches its
/// price. Both are known ahead as a time and a price, so that a candle at which neither is due costs nothing.
/// </summary>
internal sealed unsafe class PositionEvents
{
    private readonly OrderDesk _desk;
    private readonly MarginSchedule? _margin;
    private readonly Liquidation? _liquidation;
    private readonly FundingSeries? _series;
    private readonly bool _followsExchange;
    private readonly double _longBoundPerUnit, _shortBoundPerUnit;
    private FundingCursor _funding;
    private CandleChunk _chunk;
    private long _level;
    private double _bound;
    private bool _hasLevel, _isFollowed, _followsRecord;

    public PositionEvents(OrderDesk desk, AccountOptions options)
    {
        (_desk, _followsExchange) = (desk, options.FollowsExchange);
        if (desk.Scale.Instrument.MarketType == MarketType.Spot) return;
        if (options.Margin is { } margin)
        {
            _margin = margin;
            (_longBoundPerUnit, _shortBoundPerUnit) = Bounds(margin, desk.Scale);
            _liquidation = new Liquidation(margin, desk.Scale, Rate.From(options.LiquidationFeeRate, "liquidation_fee_rate"));
        }

        if (desk.Scale.Instrument.MarketType == MarketType.Perpetual) _series = options.Funding;
    }

    /// <summary>True while what happened is taken from a record, or from an exchange, instead.</summary>
    public bool FollowsRecord
    {
        get => _followsRecord || _followsExchange;
        set => _followsRecord = value;
    }

    private Account Account => _desk.Account;

    /// <summary>Takes the next candles, the first of which opens at <paramref name="openTime"/>.</summary>
    public void EnterChunk(in CandleChunk chunk, long openTime)
    {
        _chunk = chunk;
        // A run that starts with a position has no fill to follow it from.
        if (!_isFollowed && Account.SignedQuantity != 0) Enter(openTime);
    }

    /// <summary>Follows a position from <paramref name="time"/> on: its liquidation price, and the funding after that time.</summary>
    public void Enter(long time)
    {
        if (_series is not null && (!_isFollowed || _funding.NextTime <= time)) _funding = _series.After(time);
        _isFollowed = true;
        Change();
    }

    /// <summary>Follows a position that a fill changed; what is due to it stays due.</summary>
    public void Change()
    {
        if (_margin is not null && Account.SignedQuantity != 0) FindBound();
    }

    /// <summary>Liquidation price of the open position in price steps; null if nothing is held, or no price reaches it.</summary>
    public long? LiquidationLevel =>
        _margin is null || Account.SignedQuantity == 0 || Level() is LiquidationPrice.NeverLong or LiquidationPrice.NeverShort
            ? null
            : _level;

    /// <summary>
    /// The first index from <paramref name="index"/> on at which something happens to the position; none is int.MaxValue.
    /// </summary>
    public int Next(int index)
    {
        if (Account.SignedQuantity == 0 || FollowsRecord) return int.MaxValue;
        var next = _series is not null ? NextClosing(index) : int.MaxValue;
        return _margin is null ? next : Math.Min(next, NextReaching(index));
    }

    /// <summary>
    /// Takes funding that fell due by <paramref name="openTime"/> at the open of the current candle; false if none is left.
    /// </summary>
    /// <param name="openTime">When the candle opened, Unix microseconds.</param>
    /// <param name="previousMark">Mark of the candle before it.</param>
    /// <param name="taken">What fell due.</param>
    public bool TryTakeBeforeOpen(long openTime, long previousMark, out AccountEvent taken)
    {
        taken = default;
        if (Account.SignedQuantity == 0 || FollowsRecord || _series is null || _funding.NextTime > openTime) return false;
        taken = TakeFunding(previousMark);
        return true;
    }

    /// <summary>Takes what happens to the position at a candle; false if there is nothing left.</summary>
    /// <param name="index">The candle's place in the chunk.</param>
    /// <param name="previousMark">Mark of the candle before it.</param>
    /// <param name="taken">What happened.</param>
    public bool TryTake(int index, long previousMark, out AccountEvent taken)
    {
        taken = default;
        if (Account.SignedQuantity == 0 || FollowsRecord) return false;
        var closeTime = _chunk.CloseTimes[index];
        if (_series is not null && _funding.NextTime <= closeTime)
        {
            // Within a longer candle the mark is the last one known.
            taken = TakeFunding(_funding.NextTime == closeTime ? _chunk.Close[index] : previousMark);
            return true;
        }

        return _margin is not null && TryLiquidate(Reaches(index), index, out taken);
    }

    /// <summary>Takes a liquidation that comes before an order; false if there is none.</summary>
    /// <param name="index">The candle's place in the chunk.</param>
    /// <param name="stop">
    /// Trigger of a stop that closes the position, which comes first unless the liquidation price is nearer to the open; null for an order
    /// at the open.
    /// </param>
    /// <param name="taken">The liquidation.</param>
    public bool TryTakeBeforeOrder(int index, long? stop, out AccountEvent taken)
    {
        taken = default;
        if (_margin is null || Account.SignedQuantity == 0 || FollowsRecord) return false;
        var isLong = Account.SignedQuantity > 0;
        // Both are beyond the open on the same side of it, or the open would have filled one of them.
        return TryLiquidate(stop is { } trigger
            ? (isLong ? Level() > trigger : Level() < trigger) && Reaches(index)
            : _chunk.Open != null && MayReach(_chunk.Open[index]) && LiquidationPrice.IsReached(isLong, Level(), _chunk.Open[index]),
            index, out taken);
    }

    /// <summary>
    /// Applies an event of the account, recorded or of its own; funding is computed for the current position, unless an exchange
    /// said what it was.
    /// </summary>
    public AccountEvent Book(AccountEvent taken)
    {
        if (taken.Kind == AccountEventKind.Funding)
        {
            if (taken.Exchange is null)
                taken = taken with
                {
                    Amount = FundingAmount.CashFlow(Account.SignedQuantity,
                        _desk.Scale.QuantityDecimals, taken.Price, _desk.Scale.PriceDecimals, taken.Rate),
                };
            var paid = Account.BookFunding(taken.Amount);
            if (paid == Money.Zero) return taken;
            Change();
            return taken with { FromMargin = paid };
        }

        // A backtest that follows an exchange may hold less than was liquidated there, and a log may state whatever it likes.
        taken = taken with { Quantity = Math.Min(taken.Quantity, Math.Abs(Account.SignedQuantity)) };
        if (taken.Quantity == 0) return taken;
        var fill = new Fill
        {
            QuantitySteps = taken.Quantity,
            Price = taken.Exchange?.Price ?? _desk.MarketPrice(taken.Price),
            Commission = taken.Fee,
        };
        fill.Notional = Account.NotionalOf(taken.Quantity, fill.Price);
        if (taken.Exchange is null) Account.BookLiquidation(fill, taken.InsuranceFund);
        else taken = taken with { InsuranceFund = Account.BookReportedLiquidation(fill, taken.InsuranceFund) };
        Change();
        return taken;
    }

    private AccountEvent TakeFunding(long mark)
    {
        var due = new AccountEvent(AccountEventKind.Funding, true) { Rate = _funding.NextRate, Price = mark, Time = _funding.NextTime };
        var taken = Book(due);
        _funding.Advance();
        return taken;
    }

    private bool TryLiquidate(bool isDue, int index, out AccountEvent taken)
    {
        taken = isDue ? Book(LiquidationAt(index)) : default;
        return isDue;
    }

    private AccountEvent LiquidationAt(int index)
    {
        var isLong = Account.SignedQuantity > 0;
        // A candle that opens beyond the price never traded at it.
        var level = Level();
        var price = _chunk.Open == null ? level : isLong ? Math.Min(level, _chunk.Open[index]) : Math.Max(level, _chunk.Open[index]);
        var outcome = _liquidation!.Close(Position(), price);
        return new AccountEvent(AccountEventKind.Liquidation, true)
        {
            Price = price,
            Quantity = outcome.ClosedQuantity,
            Fee = outcome.Fee,
            InsuranceFund = outcome.InsuranceFund,
        };
    }

    private IsolatedPosition Position() => IsolatedPosition.Open(
        Account.IsolatedMargin, Account.SignedQuantity, _desk.Scale.QuantityDecimals, Account.EntryNotional, _desk.Scale.PriceDecimals);

    private ReadOnlySpan<long> Lows => new(_chunk.LowOrClose, _chunk.Count);

    private ReadOnlySpan<long> Highs => new(_chunk.HighOrClose, _chunk.Count);

    private bool Reaches(int index) => Account.SignedQuantity > 0
        ? MayReach(Lows[index]) && Lows[index] <= Level()
        : MayReach(Highs[index]) && Highs[index] >= Level();

    /// <summary>The liquidation price itself, computed only if a chunk of candles comes near it.</summary>
    private long Level()
    {
        if (!_hasLevel) (_level, _hasLevel) = (LiquidationPrice.Level(_margin!, Position()), true);
        return _level;
    }

    // A price × quantity that a long's liquidation is not above, a short's not below: the highest maintenance rate, and no amount. A
    // nanosecond or two in place of the exact price's thirty, and enough for nearly every position.
    private void FindBound()
    {
        _hasLevel = false;
        _bound = Account.SignedQuantity > 0
            ? (Account.EntryNotional - Account.IsolatedMargin).UnitsToDouble() * _longBoundPerUnit
            : (Account.EntryNotional + Account.IsolatedMargin).UnitsToDouble() * -_shortBoundPerUnit;
    }

    // Both sides are negative for a short position, so that one comparison serves both.
    private bool MayReach(long price) => (double)price * Account.SignedQuantity <= _bound;

    // Wider by more than a double is off.
    private static (double Long, double Short) Bounds(MarginSchedule margin, InstrumentScale scale)
    {
        const double Room = 1e-9;
        var steps = Math.Pow(10, scale.QuantityDecimals + scale.PriceDecimals - Money.Decimals);
        var highest = (double)margin.Tiers.Max(tier => tier.MaintenanceRate);
        return (steps / (1 - highest) * (1 + Room), steps / (1 + highest) * (1 - Room));
    }

    private int NextClosing(int index)
    {
        var times = new ReadOnlySpan<long>(_chunk.CloseTimes + index, _chunk.Count - index);
        if (times.IsEmpty || times[^1] < _funding.NextTime) return int.MaxValue;
        var found = times.BinarySearch(_funding.NextTime);
        return index + (found < 0 ? ~found : found);
    }

    private int NextReaching(int index)
    {
        if (index >= _chunk.Count) return int.MaxValue;
        var isLong = Account.SignedQuantity > 0;
        if (!MayReach(isLong ? _chunk.Range.Lowest : _chunk.Range.Highest)) return int.MaxValue;
        var found = isLong
            ? Lows[index..].IndexOfAnyInRange(long.MinValue, Level())
            : Highs[index..].IndexOfAnyInRange(Level(), long.MaxValue);
        return found < 0 ? int.MaxValue : index + found;
    }
}
