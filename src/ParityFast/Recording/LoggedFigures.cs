using ParityFast.Accounts;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Metrics;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Recording;

/// <summary>
/// Computes a run's figures again from the records of its log: applies every fill and every payment to an account of its own, and marks
/// that account at every candle, as the run did.
/// </summary>
internal sealed class LoggedFigures : IDisposable
{
    private readonly DecisionLogReader _reader;
    private readonly SingleCandle _candle = new();
    private OrderDesk? _desk;
    private PositionEvents? _events;
    private RunMetrics? _metrics;
    private TradeBook? _trades;
    private long _firstClose, _lastMark;
    private int _leverage = 1;

    // Why the orders that may rest were submitted, by the close time of the candle that decided.
    private readonly Dictionary<OrderHandle, string> _reasons = [];

    public LoggedFigures(DecisionLogReader reader)
    {
        _reader = reader;
        try
        {
            Begin();
        }
        catch (Exception error) when (IsOfTheNumbers(error))
        {
            Problem = error.Message;
        }
    }

    /// <summary>Why the figures cannot be computed; null while they can.</summary>
    public string? Problem { get; private set; }

    /// <summary>The first fill or payment after which the log states another account than it makes; null if there is none.</summary>
    public FooterDifference? AccountDifference { get; private set; }

    /// <summary>The trades so far, the open one last.</summary>
    /// <exception cref="DecisionLogException">They cannot be computed.</exception>
    public IReadOnlyList<Trade> Trades() => Problem is null ? _trades!.All()
        : throw new DecisionLogException($"{_reader.Path}: its trades cannot be computed: {Problem}");

    private Account Account => _desk!.Account;

    private int Bar => (int)_reader.Bar;

    /// <summary>Takes the reader's current record.</summary>
    public void Take()
    {
        if (Problem is not null) return;
        try
        {
            TakeRecord();
        }
        catch (Exception error) when (IsOfTheNumbers(error))
        {
            Problem = error.Message;
        }
    }

    /// <summary>The figures, once every record is taken; null if they cannot be computed, or if there is no candle.</summary>
    public BacktestMetrics? Metrics()
    {
        if (_reader.Bar < 0) Problem ??= "there is no candle";
        if (Problem is not null) return null;
        try
        {
            _metrics!.EndChunk();
            return _metrics.Compute(Account, _reader.CloseTime - _firstClose + _reader.Header.Interval, _lastMark);
        }
        catch (Exception error) when (IsOfTheNumbers(error))
        {
            Problem = error.Message;
            return null;
        }
    }

    public void Dispose() => _candle.Dispose();

    private void Begin()
    {
        var header = _reader.Header;
        var options = RecordedRun.Options(header);
        var scale = new InstrumentScale(header.Instrument, header.PriceDecimals, header.VolumeDecimals);
        if (scale.QuantityDecimals != header.QuantityDecimals)
            throw new InputException("the header's quantity_decimals are not those of its instrument");
        var start = header.Run.ToStart();
        _desk = new OrderDesk(scale, options);
        start.Restore(_desk);
        _trades = new TradeBook(_reader, Account);
        // What happens to the position is in the records, and is only applied here.
        _events = new PositionEvents(_desk, options with { Funding = null, Margin = null });
        var all = options.Metrics with { Groups = MetricGroups.All | MetricGroups.Leverage };
        _metrics = new RunMetrics(scale, all, header.Interval, options.InitialCapital, start);
    }

    private void TakeRecord()
    {
        switch (_reader.Kind)
        {
            case LogRecordKind.Candle:
                TakeCandle();
                break;
            case LogRecordKind.Decision:
                if (_reader.Action != DecisionAction.Hold) TakeOrder(_reader.DecisionRecord);
                break;
            case LogRecordKind.Event:
                TakeEvent();
                break;
            default:
                if (_reader.Execution.Execution.Filled) TakeFill(_reader.Execution.Execution);
                break;
        }
    }

    private void TakeOrder(DecisionRecord order)
    {
        _leverage = Math.Max(order.Leverage ?? 1, 1);
        _trades!.Ordered(order.Reason);
        if (_reader.Header.Version >= DecisionLogHeader.OrdersVersion) OrderReasons.Note(_reasons, _reader.CloseTime, order);
    }

    private void TakeCandle()
    {
        if (Bar == 0) _firstClose = _reader.CloseTime;
        else _metrics!.EndChunk();
        _lastMark = _reader.MarkSteps;
        _trades!.Candle();
        _metrics!.BeginChunk(_candle.Take(LoggedCandle.Of(_reader), Bar));
    }

    private void TakeFill(Execution fill)
    {
        var change = _reader.SignedQuantity - Account.SignedQuantity;
        Account.Book(change > 0 ? OrderSide.Buy : OrderSide.Sell, fill.ToFill(Account, _leverage), _reader.CloseTime);
        _trades!.Filled(fill);
        Follow("fill");
        _metrics!.Add(new RunExecution(Bar, in fill, new AccountView(Account, onlyReducing: false)));
    }

    private void TakeOrderFill(OrderChange change)
    {
        Account.BookReported(change.Side, change.Fill.ToFill(Account, Math.Max(change.Leverage, 1)), change.Time);
        _trades!.Filled(change.Fill, OrderReasons.Of(change.Handle, _reasons));
        Follow(OrderEvents.Name);
        // What a venue reported came after the candle and its order.
        var bar = VenueReports.IsBetweenCandles(_reader.EventPayload) ? Bar + 1 : Bar;
        _metrics!.Add(new RunExecution(bar, in change.Fill, new AccountView(Account, onlyReducing: false)));
    }

    private void TakeEvent()
    {
        if (OrderEvents.IsFill(_reader.EventName, _reader.EventPayload, _reader.Header))
        {
            TakeOrderFill(OrderEvents.Parse(_reader.EventPayload, _reader.Header, _reader.Path));
            return;
        }

        if (AccountEvents.Parse(_reader.EventName, _reader.EventPayload, _reader.Header) is not { IsBooked: true } taken)
        {
            // A user's own loop states its account here.
            if (Differs) Restore();
            return;
        }

        taken = _events!.Book(taken);
        _trades!.Booked(taken);
        Follow(_reader.EventName);
        // What an exchange reported was applied after the candle and its order, what follows from a candle before its decision.
        _metrics!.Add(new RunEvent(taken.Exchange is null ? Bar : Bar + 1, in taken, new AccountView(Account, onlyReducing: false)));
    }

    private bool Differs => Account.EquityBase != _reader.EquityBase || Account.SignedQuantity != _reader.SignedQuantity;

    private void Follow(string what)
    {
        if (!Differs) return;
        AccountDifference ??= new FooterDifference("account", FormattableString.Invariant(
            $"{_reader.EquityBase} and {_reader.SignedQuantity} steps after the {what} at {LogTime.Format(_reader.CloseTime)}"),
            FormattableString.Invariant($"{Account.EquityBase} and {Account.SignedQuantity} steps"));
        Restore();
    }

    private void Restore() => Account.Restore(_reader.EquityBase, _reader.SignedQuantity, _reader.EntryPrice, _reader.EntryTime);

    // A log may state numbers that no run has.
    private static bool IsOfTheNumbers(Exception error) => error is ArithmeticException or ArgumentException or InputException;
}
