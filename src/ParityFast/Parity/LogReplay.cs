using ParityFast.External;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Numbers;
using ParityFast.Recording;

namespace ParityFast.Comparison;

/// <summary>
/// Replays a log of this project: its candles go through the decision loop of every mode, and at each candle the account is what the
/// log's fills and events made of it. Nothing is filled here; a live session is replayed with the fills that the exchange gave it.
/// </summary>
internal sealed class LogReplay : LogStepper, IDisposable
{
    private readonly CandleStepper _stepper;
    private readonly ReplaySink.Last _last = new();
    private readonly StrategyDefinition _strategy;
    private readonly ReplayCounts _counts = new();
    private readonly SeriesTapes _series = SeriesTapes.Open();

    public LogReplay(string path, StrategyDefinition strategy, Instrument? instrument)
        : base(DecisionLogReader.Open(path))
    {
        _strategy = strategy;
        try
        {
            _stepper = new CandleStepper(CreateRun(strategy, instrument ?? Reader.Header.Instrument, Reader.Header));
        }
        catch
        {
            Reader.Dispose();
            throw;
        }
    }

    public ReplayReport Run(CancellationToken cancellationToken)
    {
        ReadRecords(cancellationToken);
        LogTrust.Check(Reader.Path, Reader.Status!, Reader.Footer, Reader.Digest!);
        return _counts.ToReport(Reader.Path, _strategy.Name) with
        {
            RecordedDigest = Reader.Digest,
            ReplayedDigest = _stepper.FinishDigest(),
            RecordedFingerprint = Reader.Header.Fingerprint,
            RecordedFingerprintScheme = Reader.Header.Fingerprint is null ? null : Reader.Header.FingerprintScheme,
            RecordedRules = Reader.Header.Rules,
            Status = Reader.Status,
        };
    }

    public void Dispose()
    {
        _stepper.Dispose();
        Reader.Dispose();
    }

    private StrategyRun CreateRun(StrategyDefinition strategy, Instrument instrument, DecisionLogHeader header)
    {
        if ((strategy.Probe(instrument, header.PriceDecimals).Fields & ~header.Fields) is not CandleFields.None and var missing)
            throw new InputException(
                $"this build of {strategy.Name} reads the {missing.ToString().ToLowerInvariant()} of candles, which the log does not hold",
                "replay a log that this strategy wrote");
        // Orders go to a desk that no sink reads: fills come from the log.
        var plan = new RunPlan
        {
            Strategy = strategy,
            Scale = new InstrumentScale(instrument, header.PriceDecimals, header.VolumeDecimals),
            Interval = header.Interval,
            Account = new AccountOptions { Margin = null, MaxVolumeShare = LoggedOptions.VolumeShareOf(header.Options) },
            FirstDecision = header.FirstDecision,
            Series = _series,
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

    protected override void FinishCandle()
    {
        if (!IsCandleDue) return;
        StepCandle();
        if (_last.HasDecided) _counts.Surplus(Time, Replayed());
    }

    // A value of a series comes before the candle that sees it.
    protected override void TakeEvent()
    {
        if (SeriesEvents.Parse(Reader.EventName, Reader.EventPayload, Reader.Path) is not var (series, row)) return;
        FinishCandle();
        if (_series.Add(series, row) is not { } column) return;
        var (problem, hint) = SeriesTapes.TooFine(column, row.Value);
        throw new InputException($"{Reader.Path}: {problem}", hint);
    }

    protected override void TakeDecision()
    {
        if (!_last.HasDecided)
        {
            _counts.Differ(Time, ["decision"], Reader.DecisionRecord, null);
        }
        else if (IsSameHold())
        {
            _counts.Agree();
        }
        else
        {
            var (recorded, replayed) = (Reader.DecisionRecord, Replayed());
            var fields = DecisionFields.Differing(recorded, replayed, isForeign: false);
            if (fields.Count == 0) _counts.Agree();
            else _counts.Differ(Time, fields, recorded, replayed);
        }
    }

    protected override void Step()
    {
        var account = Reader.Account;
        _stepper.Run.Ledger.Show(account.EquityBase, account.SignedQuantity, account.EntryPrice, account.EntryTime, account.ReduceOnly,
            Reader.LastOrder);
        // What this run placed at its own desk meets no candle.
        _stepper.Run.Orders.OpenBook?.Clear();
        _stepper.Run.Ledger.ShowOrders(Reader.OpenOrders);
        _stepper.Step(Candle);
    }

    private DateTime Time => LogTime.FromMicroseconds(Candle.CloseTime - Reader.Header.LabelOffset);

    /// <summary>
    /// True for a hold without terms that is the same word for word: most decisions, compared without making records of them.
    /// </summary>
    private bool IsSameHold()
    {
        var (recorded, replayed) = (Reader.Decision, _last.Decision);
        return recorded.Bits == replayed.Bits && recorded.Terms == DecisionTermsFlags.None
            && string.Equals(Reader.Reasons[recorded.Reason.Id], _stepper.Run.Setup.Reasons[replayed.Reason.Id], StringComparison.Ordinal);
    }

    private DecisionRecord Replayed() => DecisionRecord.From(_last.Decision, _stepper.Run.Terms, _stepper.Run.Setup.Reasons);
}
