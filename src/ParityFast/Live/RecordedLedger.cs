using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// The account of a log as its session applied it, whatever today's build decides: a reader rebuilds equity and position, and this
/// also what secures the position and what fees follow from.
/// </summary>
internal sealed class RecordedLedger
{
    private readonly OrderDesk _desk;
    private readonly PositionEvents _events;
    private readonly List<TradedNotional> _traded = [];
    private readonly bool _countsTrades;
    private int _leverage = 1;

    public RecordedLedger(InstrumentScale scale, AccountOptions options, DecisionLogRun run)
    {
        _desk = new OrderDesk(scale, options);
        run.ToStart().Restore(_desk);
        // What happens to the position is in the record, and is only applied here.
        _events = new PositionEvents(_desk, options with { Funding = null, Margin = null });
        _countsTrades = options.Fees is { Tiers.Count: > 1 };
        if (run.Carried is not { } carried) return;
        _traded.AddRange(carried.Traded);
        _leverage = carried.Leverage;
    }

    private Account Account => _desk.Account;

    /// <summary>
    /// Margin and entry notional of the position; null if the log's account is not the one that its fills and events make.
    /// </summary>
    public (Money Margin, Money EntryNotional)? PositionOf(DecisionLogReader reader) =>
        Account.EquityBase == reader.EquityBase && Account.SignedQuantity == reader.SignedQuantity
            ? (Account.IsolatedMargin, Account.EntryNotional)
            : null;

    /// <summary>Applies funding or a liquidation.</summary>
    public void Take(AccountEvent booked) => _events.Book(booked);

    /// <summary>Applies the fill of an order.</summary>
    /// <param name="order">The decision that submitted it.</param>
    /// <param name="execution">The fill.</param>
    /// <param name="time">Close time of the decision's candle, Unix microseconds.</param>
    public void Take(DecisionRecord order, in Execution execution, long time)
    {
        var fill = execution.ToFill(Account, Math.Max(order.Leverage ?? 1, 1));
        if (Account.SignedQuantity == 0) _leverage = order.Leverage ?? 1;
        Account.BookReported(_desk.SideOf(order.Action), fill, time);
        if (_countsTrades) _traded.Add(new TradedNotional(time, fill.Notional));
    }

    /// <summary>Applies the fill of an order that rested.</summary>
    /// <param name="change">The fill.</param>
    public void TakeOrder(in OrderChange change)
    {
        var fill = change.Fill.ToFill(Account, Math.Max(change.Leverage, 1));
        if (Account.SignedQuantity == 0) _leverage = change.Leverage;
        Account.BookReported(change.Side, fill, change.Time);
        if (_countsTrades) _traded.Add(new TradedNotional(change.Time, fill.Notional));
    }

    /// <summary>The account snapshot after the candle that closes at <paramref name="time"/>.</summary>
    /// <param name="reader">The log, read to its end.</param>
    /// <param name="day">The look at the day's loss; null if none is taken.</param>
    /// <param name="time">Unix microseconds.</param>
    public CarriedAccount? Carry(DecisionLogReader reader, DailyLossGuard? day, long time) =>
        PositionOf(reader) is not { } position ? null : new CarriedAccount
        {
            Time = time,
            IsolatedMargin = position.Margin,
            EntryNotional = position.EntryNotional,
            Leverage = reader.Header.Version >= DecisionLogHeader.OrdersVersion && Account.SignedQuantity != 0 ? _leverage : 1,
            DayStartEquity = day is null ? null : Money.FromDecimal(day.StartEquity),
            DailyLossTripped = day is { Tripped: true },
            Traded = [.. _traded.Where(trade => trade.Time > time - RollingVolume.ThirtyDays)],
        };
}
