using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Recording;

namespace ParityFast.Comparison;

/// <summary>
/// Replays a log of this project: its candles go through the decision loop of every mode, and at each candle the account is what the
/// log's fills and events made of it. Nothing is filled here; a live session is replayed with the fills that the exchange gave it.
/// </summary>
internal sealed class LogReplay : IDisposable
{
    private readonly DecisionLogReader _reader;
    private readonly CandleStepper _stepper;
    private readonly ReplaySink.Last _last = new();
    private readonly StrategyDefinition _strategy;
    private readonly ReplayCounts _counts = new();
    private CandleRow _candle;
    private bool _hasCandle;

    public LogReplay(string path, StrategyDefinition strategy, Instrument? instrument)
    {
        _strategy = strategy;
        _reader = DecisionLogReader.Open(path);
        try
        {
            _stepper = new CandleStepper(CreateRun(strategy, instrument ?? _reader.Header.Instrument, _reader.Header));
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public ReplayReport Run(CancellationToken cancellationToken)
    {
        while (_reader.Read())
        {
            if (_reader.Kind == LogRecordKind.Candle) TakeCandle(cancellationToken);
            else if (_reader.Kind == LogRecordKind.Decision) TakeDecision();
        }

        StepUndecided();
        LogTrust.Check(_reader.Path, _reader.Status!, _reader.Footer, _reader.Digest!);
        return _counts.ToReport(_reader.Path, _strategy.Name) with
        {
            RecordedDigest = _reader.Digest,
            ReplayedDigest = _stepper.FinishDigest(),
            RecordedFingerprint = _reader.Header.Fingerprint,
            RecordedFingerprintScheme = _reader.Header.Fingerprint is null ? null : _reader.Header.FingerprintScheme,
            RecordedRules = _reader.Header.Rules,
            Status = _reader.Status,
        };
    }

    public void Dispose()
    {
        _stepper.Dispose();
        _reader.Dispose();
    }

    private StrategyRun CreateRun(StrategyDefinition strategy, Instrument instrument, DecisionLogHeader header)
    {
        if ((strategy.Probe(instrument, header.PriceDecimals).Fields & ~header.Fields) is not CandleFields.None and var missing)
            throw new InputException($"this build of {strategy.Name} reads the {missing.ToString().ToLowerInvariant()} of candles, which the log does not hold", "replay a log that this strategy wrote");
        // Orders go to a desk that no sink reads: fills come from the log.
        var plan = new RunPlan
        {
            Strategy = strategy,
            Scale = new InstrumentScale(instrument, header.PriceDecimals, header.VolumeDecimals),
            Interval = header.Interval,
            Account = new AccountOptions { Margin = null, MaxVolumeShare = LoggedOptions.VolumeShareOf(header.Options) },
            FirstDecision = header.FirstDecision,
        };
        var run = StrategyRun.Create(plan, new ReplaySink(_last));
        try
        {
            if (header.Run.State is { } state) run.Restore(state.Span);
            run.Ledger.ShowQuantitiesOf(header.QuantityDecimals);
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    // A candle is stepped over only once all that is due at it has been read: an open that fills an order, an event.
    private void TakeCandle(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StepUndecided();
        (_candle, _hasCandle) = (LoggedCandle.Of(_reader), true);
    }

    private void StepUndecided()
    {
        if (!_hasCandle) return;
        Step();
        if (_last.HasDecided) _counts.Surplus(Time, Replayed());
    }

    private void TakeDecision()
    {
        Step();
        if (!_last.HasDecided)
        {
            _counts.Differ(Time, ["decision"], _reader.DecisionRecord, null);
        }
        else if (IsSameHold())
        {
            _counts.Agree();
        }
        else
        {
            var (recorded, replayed) = (_reader.DecisionRecord, Replayed());
            var fields = DecisionFields.Differing(recorded, replayed, isForeign: false);
            if (fields.Count == 0) _counts.Agree();
            else _counts.Differ(Time, fields, recorded, replayed);
        }
    }

    private void Step()
    {
        _hasCandle = false;
        var account = _reader.Account;
        _stepper.Run.Ledger.Show(account.EquityBase, account.SignedQuantity, account.EntryPrice, account.EntryTime, account.ReduceOnly,
            _reader.LastOrder);
        // What this run placed at its own desk meets no candle.
        _stepper.Run.Orders.OpenBook?.Clear();
        _stepper.Run.Ledger.ShowOrders(_reader.OpenOrders);
        _stepper.Step(_candle);
    }

    private DateTime Time => LogTime.FromMicroseconds(_candle.CloseTime - _reader.Header.LabelOffset);

    /// <summary>True for a hold without terms that is the same word for word: most decisions, compared without making records of them.</summary>
    private bool IsSameHold()
    {
        var (recorded, replayed) = (_reader.Decision, _last.Decision);
        return recorded.Bits == replayed.Bits && recorded.Terms == DecisionTermsFlags.None
            && string.Equals(_reader.Reasons[recorded.Reason.Id], _stepper.Run.Setup.Reasons[replayed.Reason.Id], StringComparison.Ordinal);
    }

    private DecisionRecord Replayed() => DecisionRecord.From(_last.Decision, _stepper.Run.Terms, _stepper.Run.Setup.Reasons);
}
