using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>
/// A log of this project, read once, decision by decision. The decision is in <see cref="Current"/> as plain numbers, and is
/// made an object only if a reader needs the object.
/// </summary>
internal sealed class RecordSource : IDecisionSource
{
    private readonly DecisionLogReader _reader;
    private readonly RecordPump _pump;
    private readonly MarkWindow _marks;
    private readonly Queue<long> _undecidedCloses = new();
    private readonly ImportedLog? _imported;
    private RecordBatch? _batch;
    private int _at;
    private bool _loaded, _ended;

    /// <summary>Reads a log again that was exported to JSON, whose events an export spreads over its decisions.</summary>
    public RecordSource(ImportedLog imported)
        : this(imported.LogPath) => _imported = imported;

    public RecordSource(string path)
    {
        _reader = DecisionLogReader.Open(path);
        _marks = new MarkWindow(Header.RecentMarks);
        _pump = new RecordPump(new RecordScanner(_reader).Fill);
    }

    public bool ByCloseTime { get; set; }

    public string Path => _imported?.JsonPath ?? _reader.Path;

    public DecisionLogHeader Header => _reader.Header;

    DecisionLogHeader? IDecisionSource.Header => _reader.Header;

    public string? StrategyName => Header.StrategyName;

    public string? Symbol => Header.Symbol;

    public LogMap? Config => Header.Options;

    public long Count { get; private set; }

    public DecisionLogStatus? Status => _reader.Status;

    public string? Digest => _reader.Digest;

    public string? Hash => _reader.Status?.LogHash;

    /// <summary>The footer, once the log is read.</summary>
    public LogMap? Footer => _reader.Footer;

    public ref readonly LoggedDecision Current => ref _batch!.Decisions[_at];

    /// <summary>Texts of the reasons. More may follow while the log is read; those that a decision names are there.</summary>
    public IReadOnlyList<string> Reasons => _reader.Reasons;

    /// <summary>Time by which the current decision is aligned.</summary>
    public long Time => ByCloseTime ? Current.CloseTime : Current.CloseTime - Header.LabelOffset;

    /// <summary>Makes the next decision the current one if the last was consumed; false after the last.</summary>
    public bool Load()
    {
        if (_loaded) return true;
        if (_ended) return false;
        while (_batch is null || _at == _batch.Count)
        {
            _batch = _pump.Next(_batch);
            if (_batch is null)
            {
                _ended = true;
                return false;
            }

            _at = 0;
            foreach (var close in _batch.UndecidedCloses) _undecidedCloses.Enqueue(close);
        }

        ref readonly var current = ref Current;
        for (var i = current.CandlesBefore; i > 0; i--) _marks.Add(_undecidedCloses.Dequeue());
        _marks.Add(current.Mark);
        return _loaded = true;
    }

    /// <summary>Leaves the current decision.</summary>
    public void Consume()
    {
        _loaded = false;
        _at++;
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
    public ComparedDecision ToCompared()
    {
        ref readonly var current = ref Current;
        return new ComparedDecision
        {
            Record = current.ToRecord(Header, Reasons, _marks.Before),
            Time = Time,
            Symbol = Header.Symbol,
            EquityBase = current.Account.EquityBase.ToDecimal(),
            SignedQuantity = Scale.ToDecimal(current.Account.SignedQuantity, Header.QuantityDecimals),
            OrderStates = current.OrderStates,
            OrderFills = current.OrderFills,
            OrderFillCount = current.OrderFillCount,
            Series = current.Series ?? "",
            CandlesBefore = current.CandlesBefore,
            CandlesHash = current.CandlesHash,
        };
    }

    public void Dispose()
    {
        _pump.Dispose();
        _reader.Dispose();
        _imported?.Dispose();
    }
}
