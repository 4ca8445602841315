using System.Runtime.CompilerServices;
using ParityFast.Numbers;

namespace ParityFast.Accounts;

/// <summary>
/// The money and the position of one run, exact. One number, <see cref="EquityBase"/>, serves both kinds of market: equity is
/// always base + signed quantity × mark, because a spot account pays the notional in cash and a margined one owes it.
/// </summary>
/// <param name="scale">What is traded, and the scales of its numbers.</param>
/// <param name="initialCapital">Cash at the start.</param>
/// <param name="isolates">True if the margin of a position is the most that it can lose, and pays what the free balance cannot.</param>
internal sealed partial class Account(InstrumentScale scale, Money initialCapital, bool isolates = false)
{
    private readonly bool _spot = scale.Instrument.MarketType == MarketType.Spot;
    private readonly long _quantityStepsPerUnit = Scale.PowerOfTen(scale.QuantityDecimals);
    // Quantity steps × money units, and what the tails of prices add to them, in 10^-12 of the same.
    private Money _slippage, _slippageTail;
    private Money _equityBase = initialCapital, _totalCommission, _entryPrice, _entryNotional, _roundTripPnl, _roundTripNotional,
        _isolatedMargin, _totalFunding, _insuranceFund;

    /// <summary>Equity less signed quantity × mark.</summary>
    public ref readonly Money EquityBase => ref _equityBase;

    /// <summary>Quantity steps held, negative when short.</summary>
    public long SignedQuantity { get; private set; }

    /// <summary>Notional at which the open quantity was entered, never negative.</summary>
    public ref readonly Money EntryNotional => ref _entryNotional;

    /// <summary>Price at which the position was entered, per base unit.</summary>
    public ref readonly Money EntryPrice => ref _entryPrice;

    /// <summary>Close time of the candle at which the position was entered, Unix microseconds.</summary>
    public long EntryTime { get; private set; }

    /// <summary>Net result of the open round trip so far: commissions, and realised PnL of partial closes.</summary>
    public ref readonly Money RoundTripPnl => ref _roundTripPnl;

    /// <summary>Notional with which the open round trip was entered.</summary>
    public ref readonly Money RoundTripNotional => ref _roundTripNotional;

    public ref readonly Money TotalCommission => ref _totalCommission;

    /// <summary>Distance of each fill price from its market price × quantity, summed exactly and rounded here.</summary>
    public Money TotalSlippage => Rounded(_slippage.Units, _slippageTail.Units);

    /// <summary>What secures the open position of a margined account, and is the most that it can lose.</summary>
    public ref readonly Money IsolatedMargin => ref _isolatedMargin;

    /// <summary>Funding paid less funding received.</summary>
    public ref readonly Money TotalFunding => ref _totalFunding;

    /// <summary>What liquidations and closes lost beyond the margin. Another party paid it.</summary>
    public ref readonly Money InsuranceFund => ref _insuranceFund;

    /// <summary>Cash balance. Spot: the cash. Margined: capital and everything realised.</summary>
    public Money Cash => _spot || SignedQuantity == 0 ? EquityBase
        : SignedQuantity > 0 ? EquityBase + EntryNotional
        : EquityBase - EntryNotional;

    public Money EquityAt(long mark) => SignedQuantity == 0
        ? EquityBase
        : EquityBase + Money.FromProduct(SignedQuantity, scale.QuantityDecimals, mark, scale.PriceDecimals);

    /// <summary>Restores a recorded account. The margin is the whole notional if the record has none.</summary>
    public void Restore(in Money equityBase, long signedQuantity, in Money entryPrice, long entryTime,
        (Money Margin, Money EntryNotional)? position = null)
    {
        (_equityBase, SignedQuantity, _entryPrice, EntryTime) = (equityBase, signedQuantity, entryPrice, entryTime);
        _entryNotional = position?.EntryNotional ?? (signedQuantity == 0 ? default : NotionalOf(Math.Abs(signedQuantity), entryPrice));
        (_roundTripNotional, _roundTripPnl) = (_entryNotional, default);
        _isolatedMargin = position?.Margin ?? _entryNotional;
    }

    /// <summary>Applies an entry, an increase or, if it is opposite to the position, a partial or whole close.</summary>
    /// <param name="side">Side of the fill.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="time">When, Unix microseconds.</param>
    public void Book(OrderSide side, in Fill fill, long time)
    {
        _equityBase = side == OrderSide.Buy ? _equityBase - fill.Commission - fill.Notional : _equityBase - fill.Commission + fill.Notional;
        _totalCommission += fill.Commission;
        AddSlippage(fill);
        var signed = side == OrderSide.Buy ? fill.QuantitySteps : -fill.QuantitySteps;
        if (SignedQuantity == 0)
        {
            Open(signed, fill, time);
            return;
        }

        if ((side == OrderSide.Buy) == SignedQuantity > 0)
        {
            Increase(signed, fill);
            return;
        }

        // What is closed takes its share of the margin with it.
        var (left, margin) = (Math.Abs(SignedQuantity) - fill.QuantitySteps, _isolatedMargin);
        _isolatedMargin = left == 0 ? default : margin.Multiply(left, Math.Abs(SignedQuantity));
        var change = Reduce(signed, fill);
        if (isolates && margin - _isolatedMargin + change is var rest && rest < Money.Zero) Insure(-rest);
    }

    /// <summary>
    /// Applies a fill that an executor reports, as <see cref="Book"/> does. It may be more than was held: what is left of it opens the
    /// other side.
    /// </summary>
    public void BookReported(OrderSide side, in Fill fill, long time)
    {
        var held = Math.Abs(SignedQuantity);
        var increases = (side == OrderSide.Buy) == SignedQuantity > 0;
        if (held == 0 || increases || fill.QuantitySteps <= held)
        {
            Book(side, fill, time);
            return;
        }

        var closing = fill with
        {
            QuantitySteps = held,
            Notional = NotionalOf(held, fill.Price, fill.PriceTail),
            Commission = fill.Commission.Multiply(held, fill.QuantitySteps),
        };
        Book(side, closing, time);
        Book(side, fill with
        {
            QuantitySteps = fill.QuantitySteps - held,
            Notional = fill.Notional - closing.Notional,
            Commission = fill.Commission - closing.Commission,
            Margin = fill.Margin.Multiply(fill.QuantitySteps - held, fill.QuantitySteps),
        }, time);
    }

    /// <summary>
    /// Applies funding; positive is received. The free balance pays, and if it does not cover a payment the margin of an isolated position
    /// does (Bybit, "Position Margin"): what it paid.
    /// </summary>
    public Money BookFunding(in Money amount)
    {
        _equityBase += amount;
        _totalFunding -= amount;
        _roundTripPnl += amount;
        if (!isolates || amount >= Money.Zero) return Money.Zero;
        var free = Cash - _isolatedMargin;
        if (free >= Money.Zero) return Money.Zero;
        var paid = free < amount ? -amount : -free;
        _isolatedMargin -= paid;
        return paid;
    }

    /// <summary>
    /// Applies what an exchange reports that it closed of the position, as <see cref="BookLiquidation"/> does; of what the margin does not
    /// cover another party paid all, whether the exchange says so or not: what it paid.
    /// </summary>
    public Money BookReportedLiquidation(in Fill fill, in Money insuranceFund)
    {
        var (margin, pnl) = (_isolatedMargin, _roundTripPnl);
        BookLiquidation(fill, insuranceFund);
        var rest = margin + (_roundTripPnl - pnl);
        if (!isolates || rest >= Money.Zero) return insuranceFund;
        Insure(-rest);
        _isolatedMargin = default;
        return insuranceFund - rest;
    }

    /// <summary>
    /// Applies what a venue closes of the position, out of its margin; what that does not cover is paid by
    /// <paramref name="insuranceFund"/>.
    /// </summary>
    public void BookLiquidation(in Fill fill, in Money insuranceFund)
    {
        var isLong = SignedQuantity > 0;
        _equityBase = isLong ? _equityBase - fill.Commission + fill.Notional : _equityBase - fill.Commission - fill.Notional;
        _totalCommission += fill.Commission;
        Insure(insuranceFund);
        var change = Reduce(isLong ? -fill.QuantitySteps : fill.QuantitySteps, fill);
        _isolatedMargin = SignedQuantity == 0 ? default : _isolatedMargin + change;
    }

    /// <summary>quantity × price, rounded half-even to the money scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Money NotionalOf(long quantitySteps, in Money price) => price.IsWord && quantitySteps >= 0
        ? Money.ProductHalfEven((ulong)quantitySteps, price.Word, (ulong)_quantityStepsPerUnit)
        : WideNotionalOf(quantitySteps, price);

    /// <summary>The same of a price with a tail (<see cref="PriceTail"/>): of the exact product.</summary>
    public Money NotionalOf(long quantitySteps, in Money price, long tail) =>
        tail == 0 ? NotionalOf(quantitySteps, price) : Rounded(Product(quantitySteps, price), (Int128)quantitySteps * tail);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Money WideNotionalOf(long quantitySteps, in Money price) =>
        new(Money.DivideHalfEven(Product(quantitySteps, price), _quantityStepsPerUnit));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddSlippage(in Fill fill)
    {
        _slippage += new Money(Product(fill.QuantitySteps, fill.Slippage));
        if (fill.SlippageTail != 0) _slippageTail += new Money((Int128)fill.QuantitySteps * fill.SlippageTail);
    }

    // Money units × quantity steps and what their tails add, in the same by 10^-12, as money: half-even of the exact sum.
    private Money Rounded(Int128 product, Int128 tails)
    {
        if (tails == 0) return new(Money.DivideHalfEven(product, _quantityStepsPerUnit));
        var (units, left) = Int128.DivRem(product, _quantityStepsPerUnit);
        var divisor = (Int128)_quantityStepsPerUnit * Rate.One;
        var (more, rest) = Int128.DivRem(checked((left * Rate.One) + tails), divisor);
        if (rest < 0) (more, rest) = (more - 1, rest + divisor);
        units += more;
        return new(rest * 2 > divisor || (rest * 2 == divisor && Int128.IsOddInteger(units)) ? units + 1 : units);
    }

    // Two 64-bit numbers have a product of 128 bits at most; checking one of 128 bits costs more (7.1 against 1.6 ns).
    private static Int128 Product(long quantitySteps, in Money price) =>
        price.IsWord && quantitySteps >= 0
            ? Money.OfProduct(price.Word, (ulong)quantitySteps).Units
            : checked(price.Units * quantitySteps);

    // Another party pays what the margin does not cover.
    private void Insure(in Money excess)
    {
        _equityBase += excess;
        _insuranceFund += excess;
        _roundTripPnl += excess;
    }

    private void Open(long signed, in Fill fill, long time)
    {
        SignedQuantity = signed;
        (_entryNotional, _entryPrice, EntryTime) = (fill.Notional, fill.Price, time);
        (_roundTripNotional, _roundTripPnl) = (fill.Notional, -fill.Commission);
        _isolatedMargin = fill.Margin;
    }

    // The entry price is the average: entry notional ÷ quantity, half-even.
    private void Increase(long signed, in Fill fill)
    {
        SignedQuantity += signed;
        _entryNotional += fill.Notional;
        _entryPrice = new(Money.DivideHalfEven(checked(_entryNotional.Units * _quantityStepsPerUnit), Math.Abs(SignedQuantity)));
        _roundTripNotional += fill.Notional;
        _roundTripPnl -= fill.Commission;
        _isolatedMargin += fill.Margin;
    }

    // The realised PnL of what is closed less its commission.
    private Money Reduce(long signed, in Fill fill)
    {
        var held = Math.Abs(SignedQuantity);
        var share = fill.QuantitySteps == held ? _entryNotional : _entryNotional.Multiply(fill.QuantitySteps, held);
        var gain = SignedQuantity > 0 ? fill.Notional - share : share - fill.Notional;
        _entryNotional -= share;
        var change = gain - fill.Commission;
        _roundTripPnl += change;
        SignedQuantity += signed;
        return change;
    }
}
