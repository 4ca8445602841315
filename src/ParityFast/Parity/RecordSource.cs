using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>
/// A log of this project, read once, decision by decision. The decision stands in <see cref="Current"/> as plain numbers, and is
/// made an object only where somebody has to look at it.
/// </summary>
internal sealed class RecordSource(string path) : IDecisionSource
{
    private readonly DecisionLogReader _reader = DecisionLogReader.Open(path);
    private MarkWindow? _marks;
    private LoggedDecision _current;
    private HeldCandle _held;
    private long _undecided;
    private ulong _undecidedHash;
    private bool _loaded, _hasHeld, _decisionRead, _ended;

    public bool ByCloseTime { get; set; }

    public string Path => _reader.Path;

    public DecisionLogHeader Header => _reader.Header;

    DecisionLogHeader? IDecisionSource.Header => _reader.Header;

    public string? StrategyName => Header.StrategyName;

    public string? Symbol => Header.Symbol;

    public LogMap? Config => Header.Options;

    public long Count { get; private set; }

    public DecisionLogStatus? Status => _reader.Status;

    public string? Digest => _reader.Digest;

    /// <summary>The footer, once the log is read.</summary>
    public LogMap? Footer => _reader.Footer;

    public ref readonly LoggedDecision Current => ref _current;

    public IReadOnlyList<string> Reasons => _reader.Reasons;

    /// <summary>Time by which the current decision is aligned.</summary>
    public long Time => ByCloseTime ? _current.CloseTime : _current.CloseTime - Header.LabelOffset;

    /// <summary>Makes the next decision the current one where the last was consumed; false behind the last.</summary>
    public bool Load()
    {
        if (_loaded) return true;
        if (_ended || !FindDecision()) return false;
        TakeDecision();
        TakeOutcome();
        return _loaded = true;
    }

    /// <summary>Leaves the current decision.</summary>
    public void Consume()
    {
        _loaded = false;
        Count++;
    }

    public ComparedDecision? Next()
    {
        if (!Load()) return null;
        var compared = ToCompared();
        Consume();
        return compared;
    }

    /// <summary>The current decision as an object.</summary>
    public ComparedDecision ToCompared() => new()
    {
        Record = LoggedRecord.From(_current, Header, Reasons, _marks!.Before),
        Time = Time,
        Symbol = Header.Symbol,
        EquityBase = _current.Account.EquityBase.ToDecimal(),
        SignedQuantity = Scale.ToDecimal(_current.Account.SignedQuantity, Header.QuantityDecimals),
        CandlesBefore = _current.CandlesBefore,
        CandlesHash = _current.CandlesHash,
    };

    public void Dispose() => _reader.Dispose();

    private bool FindDecision()
    {
        while (!_decisionRead)
        {
            if (!_reader.Read())
            {
                _ended = true;
                return false;
            }

            if (_reader.Kind == LogRecordKind.Candle) HoldCandle();
            else if (_reader.Kind == LogRecordKind.Decision) _decisionRead = true;
        }

        return true;
    }

    private void TakeDecision()
    {
        _decisionRead = false;
        (_current.Index, _current.CloseTime, _current.Mark) = (Count, _held.CloseTime, _held.Close);
        (_current.Field0, _current.Field1, _current.Field2, _current.Field3) = (_held.Field0, _held.Field1, _held.Field2, _held.Field3);
        (_current.CandlesBefore, _current.CandlesHash) = (_undecided, _undecidedHash);
        (_undecided, _undecidedHash, _hasHeld) = (0, 0, false);
        AddMark(_held.Close);
        _current.Decision = _reader.Decision;
        if (_current.Decision.Terms != DecisionTermsFlags.None) _current.Terms = _reader.Terms;
        _current.Account = _reader.Account;
        _current.HasExecution = false;
    }

    /// <summary>Reads on to the next candle, and where the order waits for it, to what became of it there.</summary>
    private void TakeOutcome()
    {
        while (_reader.Read())
        {
            switch (_reader.Kind)
            {
                case LogRecordKind.Execution when _current.Decision.Action != DecisionAction.Hold && (!_current.HasExecution || _current.Execution.Pending):
                    (_current.Execution, _current.HasExecution) = (_reader.Execution.Execution, true);
                    break;
                case LogRecordKind.Candle:
                    HoldCandle();
                    break;
                case LogRecordKind.Decision:
                    _decisionRead = true;
                    break;
            }

            var waits = _current is { HasExecution: true, Execution.Pending: true };
            if (_decisionRead || (_hasHeld && !waits)) return;
        }

        _ended = true;
    }

    private void HoldCandle()
    {
        if (_hasHeld)
        {
            _undecided++;
            _undecidedHash = (((_undecidedHash ^ (ulong)_held.CloseTime) * 0x9E3779B97F4A7C15) ^ (ulong)_held.Close) * 0xC2B2AE3D27D4EB4F;
            AddMark(_held.Close);
        }

        var fields = _reader.Fields;
        _held = new HeldCandle(_reader.CloseTime, _reader.MarkSteps,
            fields.Length > 0 ? fields[0] : 0, fields.Length > 1 ? fields[1] : 0, fields.Length > 2 ? fields[2] : 0, fields.Length > 3 ? fields[3] : 0);
        _hasHeld = true;
    }

    private void AddMark(long mark) => (_marks ??= new MarkWindow(Header.RecentMarks)).Add(mark);

    private readonly record struct HeldCandle(long CloseTime, long Close, long Field0, long Field1, long Field2, long Field3);
}
