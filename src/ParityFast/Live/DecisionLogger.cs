using ParityFast.Accounts;
using ParityFast.Configuration;
using ParityFast.Fingerprints;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Recording;

namespace ParityFast.Live;

/// <summary>
/// Writes the decision log of a loop that is not this project's: context and decision before the order goes out, the execution
/// after it, each flushed. The log is one like any other: it can be compared with a backtest's, replayed and exported.
/// </summary>
public sealed class DecisionLogger : IDisposable
{
    private readonly DecisionLoggerOptions _options;
    private readonly InstrumentScale _scale;
    private readonly Account _account;
    private readonly Dictionary<string, ushort> _reasons = [];
    private DecisionLogWriter? _writer;
    private RecordedAccount _known;
    private LoggedContext? _context;
    private DecisionAction _asked;
    private bool _isBuy;

    /// <summary>Prepares a log; its file is created with the first decision.</summary>
    /// <param name="options">What the log says of all decisions.</param>
    /// <exception cref="InputException">
    /// An option is out of range, or a certificate is demanded of a strategy that is not the certified one, or not named.
    /// </exception>
    public DecisionLogger(DecisionLoggerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Interval <= TimeSpan.Zero) throw new InputException($"the interval {options.Interval} is not positive", "give the length of a candle");
        DemandCertificate(options);
        (_options, _scale) = (options, new InstrumentScale(options.Instrument, options.PriceDecimals, volumeDecimals: 0));
        _account = new Account(_scale, default);
    }

    /// <summary>The log; null before the first decision.</summary>
    public string? LogPath => _writer?.Path;

    /// <summary>Writes what a strategy saw and decided, and returns once it is written: send the order after that.</summary>
    /// <param name="context">What it saw.</param>
    /// <param name="decision">What it decided.</param>
    /// <returns>The order's name, under which the exchange should know it; null for a hold.</returns>
    /// <exception cref="InputException">The log cannot be created or written, or the candle is not newer than the one before.</exception>
    public string? Log(LoggedContext context, DecisionRecord decision)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(decision);
        var closeTime = LogTime.ToMicroseconds(context.CloseTime);
        _writer ??= Create(context, closeTime);
        if (_writer.State.Bars > 0 && closeTime <= _writer.State.CloseTime)
            throw new InputException($"the candle of {LogTime.Format(closeTime)} is not newer than the one before it", "log each closed candle once, in order");
        NoteAccount(context);
        _writer.Candle(closeTime, Scale.ToSteps(context.Mark, _options.PriceDecimals));
        var (bits, terms) = Encode(decision);
        _writer.Decision(bits, terms);
        _writer.Flush(_options.FlushToDisk);
        (_context, _asked) = (context, decision.Action);
        _isBuy = decision.Action == DecisionAction.Buy || (decision.Action == DecisionAction.Close && context.PositionQuantity < 0);
        return decision.Action == DecisionAction.Hold ? null : ClientOrderId.Derive(_writer.Header.Run.RunId, _writer.State.Bars - 1);
    }

    /// <summary>Writes the outcome of the order of the last decision.</summary>
    /// <param name="result">The outcome.</param>
    /// <exception cref="InvalidOperationException">The last decision submitted no order, or has its execution.</exception>
    /// <exception cref="InputException">The log cannot be written.</exception>
    public void LogExecution(OrderResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (_context is not { } context || _asked == DecisionAction.Hold) throw new InvalidOperationException("there is no order to log an execution of");
        _context = null;
        var order = new LiveOrder
        {
            ClientOrderId = "",
            Symbol = _options.Instrument.Symbol,
            IsBuy = _isBuy,
            Quantity = result.Quantity,
            ReduceOnly = _asked == DecisionAction.Close,
            Mark = context.Mark,
            DecidedAt = context.CloseTime,
        };
        var execution = result.ToExecution(order, _scale);
        if (execution.Filled)
        {
            _account.Restore(_known.EquityBase, _known.SignedQuantity, _known.EntryPrice, _known.EntryTime);
            _account.Book(_isBuy, execution.ToFill(_account.NotionalOf(execution.QuantitySteps, execution.FillPrice), 1), _writer!.State.CloseTime);
            _known.Take(new LoggedExecution(execution, _account.EquityBase, _account.SignedQuantity), _writer.State.CloseTime);
        }

        _writer!.Execution(execution, _account.EquityBase, _account.SignedQuantity);
        _writer.Flush(_options.FlushToDisk);
    }

    /// <summary>Ends the log with its footer: the counts, the digest, no metrics.</summary>
    /// <exception cref="InputException">The log cannot be written.</exception>
    public void Complete()
    {
        if (_writer is null) return;
        string digest;
        using (var reader = DecisionLogReader.Open(_writer.Path))
        {
            while (reader.Read())
            {
            }

            digest = reader.Digest!;
        }

        _writer.Complete(LogFooter.Create(_writer.State, EquityAt(_writer.State.Close), digest, null), _options.FlushToDisk);
    }

    /// <summary>Closes the file. Without <see cref="Complete"/> the log says that it is incomplete.</summary>
    public void Dispose() => _writer?.Dispose();

    // The check of a live session, before anything is written: a strategy without a lock entry cannot run in a loop of one's own either.
    private static void DemandCertificate(DecisionLoggerOptions options)
    {
        var certification = options.Account.Certification;
        if (options.StrategyType is { } type)
            certification.Demand(type);
        else if (certification.LockPath is { } path)
            throw new InputException($"{path}: '{options.StrategyName}' must be certified, and its type is not given", $"set {nameof(DecisionLoggerOptions.StrategyType)} to the strategy's type");
    }

    private DecisionLogWriter Create(LoggedContext context, long closeTime)
    {
        var interval = _options.Interval.Ticks / TimeSpan.TicksPerMicrosecond;
        var labelOffset = _options.TimeLabel == TimeLabel.Open ? interval : 0;
        var first = closeTime - context.RecentMarks.Count * interval;
        _known = new RecordedAccount { EquityBase = Base(context), SignedQuantity = Signed(context), EntryPrice = Money.FromDecimal(context.EntryPrice), EntryTime = Time(context) };
        var file = LogFile.Create(_options.LogDirectory, "live", LogTime.FromMicroseconds(first - labelOffset), _options.Instrument.Symbol, locked: true);
        try
        {
            var writer = DecisionLogWriter.Create(file, Header(file.RunId, interval, labelOffset, context.RecentMarks.Count), sealsBlocks: false);
            for (var i = 0; i < context.RecentMarks.Count; i++)
            {
                writer.Candle(first + i * interval, Scale.ToSteps(context.RecentMarks[i], _options.PriceDecimals));
            }

            return writer;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private DecisionLogHeader Header(string runId, long interval, long labelOffset, int warmUp)
    {
        var fingerprint = _options.StrategyType is { } type ? StrategyFingerprint.Compute(type) : null;
        return new DecisionLogHeader
        {
            Run = new DecisionLogRun
            {
                RunId = runId,
                StartedAt = DateTime.UtcNow,
                LogDirectory = _options.LogDirectory,
                EquityBase = _known.EquityBase,
                SignedQuantity = _known.SignedQuantity,
                EntryPrice = _known.EntryPrice,
                EntryTime = _known.EntryTime,
            },
            StrategyName = _options.StrategyName,
            Configuration = _options.Configuration is null ? [] : BacktestLog.Map(ConfigurationValues.Of(_options.Configuration)),
            Fingerprint = fingerprint?.Hash,
            BuildConfiguration = fingerprint?.BuildConfiguration.ToString(),
            Versions = new LogMap { { "parityfast", typeof(DecisionLogger).Assembly.GetName().Version?.ToString(3) } },
            Options = LoggedOptions.ToMap(_options.Account, _options.Instrument.MarketType),
            Instrument = _options.Instrument,
            PriceDecimals = _options.PriceDecimals,
            QuantityDecimals = _scale.QuantityDecimals,
            Interval = interval,
            LabelOffset = labelOffset,
            FirstDecision = warmUp + 1,
            RecentMarks = Math.Max(_options.RecentMarks, warmUp),
            Reasons = [],
        };
    }

    // What a reader rebuilds from fills needs no record; what the loop knows otherwise is an event.
    private void NoteAccount(LoggedContext context)
    {
        var (equityBase, signed, time) = (Base(context), Signed(context), Time(context));
        var entry = Money.FromDecimal(context.EntryPrice);
        var payload = new LogMap();
        if (equityBase != _known.EquityBase) payload.Add("equity_base", HeaderMap.MoneyValue(equityBase));
        if (signed != _known.SignedQuantity) payload.Add("signed_quantity", signed);
        if (entry != _known.EntryPrice) payload.Add("entry_price", HeaderMap.MoneyValue(entry));
        if (time != _known.EntryTime) payload.Add("entry_time", time);
        if (context.ReduceOnly != _known.ReduceOnly) payload.Add("reduce_only", context.ReduceOnly);
        if (payload.Count == 0) return;
        _writer!.Event("account", payload);
        _known = new RecordedAccount { EquityBase = equityBase, SignedQuantity = signed, EntryPrice = entry, EntryTime = time, ReduceOnly = context.ReduceOnly };
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
            if (_writer!.Reasons.Count > ushort.MaxValue) throw new InputException("a log holds 65,536 different reasons", "give reasons without numbers in them");
            _reasons.Add(text, id = (ushort)_writer.Reasons.Count);
            _writer.Reasons.Add(text);
        }

        return new Reason(id);
    }

    private Money EquityAt(long mark) => _known.SignedQuantity == 0
        ? _known.EquityBase
        : _known.EquityBase + Money.FromProduct(_known.SignedQuantity, _scale.QuantityDecimals, mark, _options.PriceDecimals);

    private static Money Base(LoggedContext context) => Money.FromDecimal(context.Equity - context.PositionQuantity * context.Mark);

    private long Signed(LoggedContext context) => Scale.ToSteps(context.PositionQuantity, _scale.QuantityDecimals);

    private static long Time(LoggedContext context) => context.EntryTime is { } time ? LogTime.ToMicroseconds(time) : 0;
}
