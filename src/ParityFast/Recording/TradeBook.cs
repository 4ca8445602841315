using ParityFast.Accounts;
using ParityFast.Log;
using ParityFast.Orders;

namespace ParityFast.Recording;

/// <summary>Puts what happened to an account together to trades. A position from before the log is no trade of it.</summary>
/// <param name="reader">The log, at the record that is taken.</param>
/// <param name="account">The account, after the record was applied.</param>
internal sealed class TradeBook(DecisionLogReader reader, Account account)
{
    private const string Liquidated = "liquidation";

    private readonly List<Trade> _closed = [];
    private Trade? _open;
    private readonly HeldRange _range = new(reader);
    private long _held = account.SignedQuantity;
    private string _reason = "";

    /// <summary>Takes a candle, before what happens at it.</summary>
    public void Candle()
    {
        if (_open is not null) _range.Add();
    }

    /// <summary>Notes why the next fill comes.</summary>
    public void Ordered(string reason) => _reason = reason;

    /// <summary>Takes the fill of an order.</summary>
    public void Filled(in Execution fill) => Take(fill.FillPrice.ToDecimal(), fill.Commission.ToDecimal(), _reason);

    /// <summary>Takes the fill of an order that rested.</summary>
    public void Filled(in Execution fill, string reason) => Take(fill.FillPrice.ToDecimal(), fill.Commission.ToDecimal(), reason);

    /// <summary>Takes what a venue reported.</summary>
    public void Booked(in AccountEvent taken)
    {
        if (taken.Kind == AccountEventKind.Funding)
        {
            if (_open is not null) _open = _open with { Funding = _open.Funding + taken.Amount.ToDecimal() };
            return;
        }

        Take(taken.Exchange?.Price.ToDecimal() ?? Scale.ToDecimal(taken.Price, reader.Header.PriceDecimals), taken.Fee.ToDecimal(),
            Liquidated);
    }

    /// <summary>The trades so far, the open one last, at the last mark.</summary>
    public IReadOnlyList<Trade> All()
    {
        if (_open is not { } open) return _closed;
        var notional = account.NotionalOf(Math.Abs(account.SignedQuantity), Money.FromDecimal(reader.Mark));
        var gain = account.SignedQuantity > 0 ? notional - account.EntryNotional : account.EntryNotional - notional;
        return [.. _closed, Ended(open, reader.Mark, account.RoundTripPnl + gain) with { IsOpen = true }];
    }

    private void Take(decimal price, decimal commission, string reason)
    {
        var (before, now) = (_held, account.SignedQuantity);
        _held = now;
        if (before == 0 && now != 0) Open(price, commission, reason);
        else if (_open is not null) Change(before, now, price, commission, reason);
    }

    private void Change(long before, long now, decimal price, decimal commission, string reason)
    {
        var changed = _open! with { Commission = _open.Commission + commission, Fills = _open.Fills + 1 };
        if (now == 0)
        {
            _closed.Add(Ended(changed, price, account.RoundTripPnl) with { ExitReason = reason });
            _open = null;
        }
        else if (Math.Sign(now) != Math.Sign(before))
        {
            // One fill ends a trade and begins another, which its commission is counted to.
            _closed.Add(Ended(_open with { Fills = changed.Fills }, price, default) with { ExitReason = reason });
            Open(price, commission, reason);
        }
        else
        {
            _open = Math.Abs(now) > Math.Abs(before) ? changed with { Quantity = Quantity(now) } : changed;
        }
    }

    private void Open(decimal price, decimal commission, string reason)
    {
        _range.Begin();
        _open = new Trade
        {
            EntryBar = (int)reader.Bar,
            ExitBar = (int)reader.Bar,
            EntryTime = reader.Time,
            ExitTime = reader.Time,
            Quantity = Quantity(account.SignedQuantity),
            EntryPrice = price,
            ExitPrice = price,
            Pnl = 0,
            Return = 0,
            Commission = commission,
            Funding = 0,
            Fills = 1,
            EntryReason = reason,
            ExitReason = "",
        };
    }

    private Trade Ended(Trade trade, decimal price, Money pnl)
    {
        var (above, below) = _range.Around(trade.EntryPrice, price);
        return trade with
        {
            ExitBar = (int)reader.Bar,
            ExitTime = reader.Time,
            ExitPrice = price,
            Pnl = pnl.ToDecimal(),
            Return = account.RoundTripNotional == default ? 0 : pnl.ToDouble() / account.RoundTripNotional.ToDouble(),
            FavourableExcursion = trade.Quantity > 0 ? above : below,
            AdverseExcursion = trade.Quantity > 0 ? below : above,
        };
    }

    private decimal Quantity(long steps) => Scale.ToDecimal(steps, reader.Header.QuantityDecimals);
}
