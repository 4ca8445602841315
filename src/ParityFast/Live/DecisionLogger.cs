using ParityFast.Accounts;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// Writes the decision log of a loop that is not this project's: context and decision before the order goes out, the execution
/// after it, each flushed. The log is one like any other: it can be compared with a backtest's, replayed and exported. It may be called
/// from several threads, one call at a time. What is rejected leaves the log as it was; after a write that failed, every later call is
/// rejected, because what came after it could not be read.
/// </summary>
public sealed partial class DecisionLogger : IDisposable
{
    // Reasons are named by a number of 16 bits.
    private const int MostReasons = ushort.MaxValue;

    private readonly Lock _turn = new();
    private readonly DecisionLoggerOptions _options;
    private readonly InstrumentScale _scale;
    private readonly Account _account;
    private readonly LoggedSeries _series;
    private readonly Dictionary<string, ushort> _reasons = [];
    private DecisionLogWriter? _writer;
    private RecordedAccount _known;
    private LoggedContext? _context;
    private DecisionAction _asked;
    private bool _isBroken, _isDisposed;
    private OrderSide _side;

    /// <summary>Prepares a log; its file is created with the first decision.</summary>
    /// <param name="options">What the log says of all decisions.</param>
    /// <exception cref="InputException">
    /// An option is out of range, a certificate is demanded of a strategy that is not the certified one, or not named, or the strategy does
    /// not declare a series that is given.
    /// </exception>
    public DecisionLogger(DecisionLoggerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Interval <= TimeSpan.Zero)
            throw new InputException($"the interval {options.Interval} is not positive", "give the length of a candle");
        DemandCertificate(options);
        (_options, _scale) = (options, new InstrumentScale(options.Instrument, options.PriceDecimals, volumeDecimals: 0));
        _account = new Account(_scale, default);
        _series = new LoggedSeries(options);
    }

    /// <summary>The log; null before the first decision.</summary>
    public string? LogPath => _writer?.Path;

    /// <summary>Writes what a strategy saw and decided, and returns once it is written: send the order after that.</summary>
    /// <param name="context">What it saw.</param>
    /// <param name="decision">What it decided.</param>
    /// <returns>The order's name, under which the exchange should know it; null for a hold.</returns>
    /// <exception cref="InputException">
    /// The decision is none of a hold, an entry and a close, the candle is not newer than the one before, there are more than 65,535
    /// reasons, a value of a series is none that this candle can have seen first, or the log cannot be created or written.
    /// </exception>
    /// <exception cref="OverflowException">A price or a quantity has more digits than its scale.</exception>
    /// <exception cref="ObjectDisposedException">The logger is disposed of.</exception>
    public string? Log(LoggedContext context, DecisionRecord decision)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(decision.Reason);
        if (decision is { Action: > DecisionAction.Close } or { StopLoss: not null } or { TakeProfit: not null } or { Handle: not null })
            throw new InputException($"a log of your own loop has holds, entries and closes, not {decision}", "log such orders as these");
        lock (_turn)
        {
            RequireOpen();
            var closeTime = LogTime.ToMicroseconds(context.CloseTime);
            if (_writer is { State.Bars: > 0 } && closeTime <= _writer.State.CloseTime)
                throw new InputException($"the candle of {LogTime.Format(closeTime)} is not newer than the one before it",
                    "log each closed candle once, in order");
            // All that can be rejected is, before a byte is written.
            var (mark, account) = (Scale.ToSteps(context.Mark, _options.PriceDecimals), Known(context));
            long[] recent =
                _writer is null ? [.. context.RecentMarks.Select(earlier => Scale.ToSteps(earlier, _options.PriceDecimals))] : [];
            if (!_reasons.ContainsKey(decision.Reason) && _reasons.Count >= MostReasons)
                throw new InputException($"a log holds {MostReasons} different reasons, and this is one more",
                    "give reasons without numbers in them");
            var series = _series.Read(context.Series, closeTime);
            return Writing(() =>
            {
                _series.Take(series);
                _writer ??= Create(recent, closeTime, account);
                return Write(context, decision, closeTime, mark, account);
            });
        }
    }

    /// <summary>Writes the outcome of the order of the last decision.</summary>
    /// <param name="result">The outcome.</param>
    /// <exception cref="InvalidOperationException">
    /// The last decision submitted no order, or has its execution; or what was filled is not a number of steps.
    /// </exception>
    /// <exception cref="InputException">The log cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The logger is disposed of.</exception>
    public void LogExecution(OrderResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        lock (_turn)
        {
            RequireOpen();
            if (_context is not { } context || _asked == DecisionAction.Hold)
                throw new InvalidOperationException("there is no order to log an execution of");
            var order = new LiveOrder
            {
                ClientOrderId = ClientOrderId.Derive(_writer!.Header.Run.RunId, _writer.State.Bars - 1),
                Symbol = _options.Instrument.Symbol,
                IsBuy = _side == OrderSide.Buy,
                Quantity = result.Quantity,
                ReduceOnly = _asked == DecisionAction.Close,
                Mark = context.Mark,
                DecidedAt = context.CloseTime,
            };
            if (!result.TryToExecution(order, _scale, out var execution))
                throw new InvalidOperationException($"{FillDoubt.Name(order, result)}, expected steps of "
                    + $"{_options.Instrument.StepSize.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
            Writing(() => Write(execution));
            _context = null;
        }
    }

    /// <summary>Ends the log with its footer: the counts, the digest, no metrics.</summary>
    /// <exception cref="InputException">The log cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The logger is disposed of.</exception>
    public void Complete()
    {
        lock (_turn)
        {
            RequireOpen();
            if (_writer is null) return;
            string digest;
            using (var reader = DecisionLogReader.Open(_writer.Path))
            {
                while (reader.Read())
                {
                }

                digest = reader.Digest!;
            }

            Writing(() =>
                _writer.Complete(LogFooter.Create(_writer.State, EquityAt(_writer.State.Close), digest, null), _options.FlushToDisk));
        }
    }

    /// <summary>Closes the file. Without <see cref="Complete"/> the log says that it is incomplete.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            _writer?.Dispose();
        }
    }

    private void RequireOpen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isBroken)
            throw new DecisionLogException(
                $"{_writer?.Path ?? _options.LogDirectory}: the decision log ended with a call that failed: nothing can be added to it",
                "start another log with a new DecisionLogger; this one is good up to its last seal", null);
    }

    private void Writing(Action write) => Writing<object?>(() =>
    {
        write();
        return null;
    });

    // Until it is done, what is in the file is not known.
    private T Writing<T>(Func<T> write)
    {
        var wasBegun = _writer is not null;
        _isBroken = true;
        try
        {
            var result = write();
            _isBroken = false;
            return result;
        }
        catch (InputException) when (!wasBegun && _writer is null)
        {
            // No file was made.
            _isBroken = false;
            throw;
        }
    }

    private string? Write(LoggedContext context, DecisionRecord decision, long closeTime, long mark, in RecordedAccount account)
    {
        _series.Show(_writer!, closeTime);
        NoteAccount(account);
        _writer!.Candle(closeTime, mark);
        var (bits, terms) = Encode(decision);
        _writer.Decision(bits, terms);
        _writer.Flush(_options.FlushToDisk);
        (_context, _asked) = (context, decision.Action);
        _side = decision.Action == DecisionAction.Buy || (decision.Action == DecisionAction.Close && context.PositionQuantity < 0)
            ? OrderSide.Buy : OrderSide.Sell;
        return decision.Action == DecisionAction.Hold ? null : ClientOrderId.Derive(_writer.Header.Run.RunId, _writer.State.Bars - 1);
    }

    private void Write(Execution execution)
    {
        if (execution.Filled)
        {
            _account.Restore(_known.EquityBase, _known.SignedQuantity, _known.EntryPrice, _known.EntryTime);
            _account.BookReported(_side, execution.ToFill(_account, 1), _writer!.State.CloseTime);
            _known.Take(new LoggedExecution(execution, _account.EquityBase, _account.SignedQuantity), _writer.State.CloseTime);
        }

        _writer!.Execution(execution, _account.EquityBase, _account.SignedQuantity);
        _writer.Flush(_options.FlushToDisk);
    }

    // What a reader rebuilds from fills needs no record; what the loop knows otherwise is an event.
    private void NoteAccount(in RecordedAccount account)
    {
        var payload = new LogMap();
        if (account.EquityBase != _known.EquityBase) payload.Add("equity_base", HeaderMap.MoneyValue(account.EquityBase));
        if (account.SignedQuantity != _known.SignedQuantity) payload.Add("signed_quantity", account.SignedQuantity);
        if (account.EntryPrice != _known.EntryPrice) payload.Add("entry_price", HeaderMap.MoneyValue(account.EntryPrice));
        if (account.EntryTime != _known.EntryTime) payload.Add("entry_time", account.EntryTime);
        if (account.ReduceOnly != _known.ReduceOnly) payload.Add("reduce_only", account.ReduceOnly);
        if (payload.Count == 0) return;
        _writer!.Event("account", payload);
        _known = account;
    }

    private (Decision Decision, DecisionTerms Terms) Encode(DecisionRecord record)
    {
        var terms = new DecisionTerms();
        var parts = DecisionTermsFlags.None;
        if (record.TargetNotional is { } notional) (terms.Notional, parts) = (notional, parts | DecisionTermsFlags.Notional);
        if (record.Quantity is { } quantity) (terms.Quantity, parts) = (quantity, parts | DecisionTermsFlags.Quantity);
        if (record.Leverage is { } leverage) (terms.Leverage, parts) = (leverage, parts | DecisionTermsFlags.Leverage);
        if (record.ReduceOnly) parts |= DecisionTermsFlags.ReduceOnly;
        if (record.Order != default) (terms.Order, parts) = (record.Order, parts | DecisionTermsFlags.Order);
        return (new Decision(record.Action, Reason(record.Reason), record.Label, parts), terms);
    }

    private Reason Reason(string text)
    {
        if (!_reasons.TryGetValue(text, out var id))
        {
            _reasons.Add(text, id = (ushort)_writer!.Reasons.Count);
            _writer.Reasons.Add(text);
        }

        return new Reason(id);
    }

    private Money EquityAt(long mark) => _known.SignedQuantity == 0
        ? _known.EquityBase
        : _known.EquityBase + Money.FromProduct(_known.SignedQuantity, _scale.QuantityDecimals, mark, _options.PriceDecimals);

    private RecordedAccount Known(LoggedContext context) => new()
    {
        EquityBase = Money.FromDecimal(context.Equity - context.PositionQuantity * context.Mark),
        SignedQuantity = Scale.ToSteps(context.PositionQuantity, _scale.QuantityDecimals),
        EntryPrice = Money.FromDecimal(context.EntryPrice),
        EntryTime = context.EntryTime is { } time ? LogTime.ToMicroseconds(time) : 0,
        ReduceOnly = context.ReduceOnly,
    };
}
