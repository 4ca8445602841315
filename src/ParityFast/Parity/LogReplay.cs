using ParityFast.Configuration;
using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>
/// Replays a log of this project: its candles go through the decision loop of every mode, and at each candle the account is what the
/// log's fills and events made of it. Nothing is filled here; a live session is replayed with the fills that the exchange gave it.
/// </summary>
internal sealed class LogReplay : IDisposable
{
    private readonly DecisionLogReader _reader;
    private readonly ReplayStepper _stepper;
    private readonly StrategyDefinition _strategy;
    private readonly ReplayCounts _counts = new();
    private RecordedCandle _candle;
    private bool _hasCandle;

    public LogReplay(string path, StrategyDefinition strategy, Instrument? instrument)
    {
        _strategy = strategy;
        _reader = DecisionLogReader.Open(path);
        try
        {
            _stepper = new ReplayStepper(strategy, instrument ?? _reader.Header.Instrument, _reader.Header);
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public ReplayReport Run()
    {
        while (_reader.Read())
        {
            if (_reader.Kind == LogRecordKind.Candle) TakeCandle();
            else if (_reader.Kind == LogRecordKind.Decision) TakeDecision();
        }

        StepUndecided();
        LogTrust.Check(_reader.Path, _reader.Status!, _reader.Footer, _reader.Digest!);
        return _counts.ToReport(_reader.Path, _strategy.Name) with
        {
            RecordedDigest = _reader.Digest,
            ReplayedDigest = _stepper.FinishDigest(),
            RecordedFingerprint = _reader.Header.Fingerprint,
            Status = _reader.Status,
        };
    }

    public void Dispose()
    {
        _stepper.Dispose();
        _reader.Dispose();
    }

    // A candle is stepped over only once all that is due at it has been read: an open that fills an order, an event.
    private void TakeCandle()
    {
        StepUndecided();
        (_candle, _hasCandle) = (RecordedCandle.From(_reader), true);
    }

    private void StepUndecided()
    {
        if (!_hasCandle) return;
        Step();
        if (_stepper.HasDecided) _counts.Surplus(Time, Replayed());
    }

    private void TakeDecision()
    {
        Step();
        if (!_stepper.HasDecided)
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
        _stepper.Step(_candle, _reader.Account);
    }

    private DateTime Time => LogTime.FromMicroseconds(_candle.CloseTime - _reader.Header.LabelOffset);

    /// <summary>True for a hold without terms that is the same word for word: most decisions, compared without making records of them.</summary>
    private bool IsSameHold()
    {
        var (recorded, replayed) = (_reader.Decision, _stepper.Decision);
        return recorded.Bits == replayed.Bits && recorded.Terms == DecisionTermsFlags.None
            && string.Equals(_reader.Reasons[recorded.Reason.Id], _stepper.Reasons[replayed.Reason.Id], StringComparison.Ordinal);
    }

    private DecisionRecord Replayed() => DecisionRecord.From(_stepper.Decision, _stepper.Terms, _stepper.Reasons);
}
