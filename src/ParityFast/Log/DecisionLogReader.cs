using ParityFast.Engine;

namespace ParityFast.Log;

/// <summary>
/// Reads a decision log record by record, with the context of each rebuilt: bar, times, mark, recent marks, position, equity.
/// Records are handed out only once the seal behind them is verified; where that ends, <see cref="Status"/> says why. Reading a
/// candle or a hold allocates nothing.
/// </summary>
public sealed class DecisionLogReader : IDisposable
{
    private readonly SealedBlocks _blocks;
    private readonly DecisionDigest _digest;
    private readonly MarkWindow _window;
    private readonly List<string> _reasons;
    private readonly long[] _fields = new long[LogFields.MaxCount];
    private readonly int _fieldCount, _priceCount;
    private readonly PlainRecords _plain;
    private LogState _state;
    private RecordedAccount _account;
    private LoggedExecution _execution;
    private Decision _decision, _lastHold;
    private DecisionTerms _terms;
    private int _position;
    private bool _decided, _pending, _settles;

    private DecisionLogReader(SealedBlocks blocks, string path)
    {
        (_blocks, Path, Header) = (blocks, path, blocks.Header!);
        _reasons = [.. Header.Reasons];
        _digest = new DecisionDigest(_reasons);
        _window = new MarkWindow(Header.RecentMarks);
        _account = new RecordedAccount(Header.Run);
        _state.LastHold = ulong.MaxValue;
        _fieldCount = LogFields.Count(Header.Fields);
        _priceCount = LogFields.PriceCount(Header.Fields);
        _plain = new PlainRecords(_fieldCount);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the log says before its records.</summary>
    public DecisionLogHeader Header { get; }

    /// <summary>What the current record is.</summary>
    public LogRecordKind Kind { get; private set; }

    /// <summary>Place of the current candle among the log's candles, from 0; -1 before the first.</summary>
    public long Bar => _state.Bars - 1;

    /// <summary>Close time of the current candle, Unix microseconds.</summary>
    public long CloseTime => _state.CloseTime;

    /// <summary>The time by which the candle's source labels it, UTC.</summary>
    public DateTime Time => LogTime.FromMicroseconds(_state.CloseTime - Header.LabelOffset);

    /// <summary>Close of the current candle in price steps.</summary>
    public long MarkSteps => _state.Close;

    /// <summary>Close of the current candle in quote units.</summary>
    public decimal Mark => Scale.ToDecimal(_state.Close, Header.PriceDecimals);

    /// <summary>The declared fields of the current candle, in steps, in the order open, high, low, volume.</summary>
    public ReadOnlySpan<long> Fields => _fields.AsSpan(0, _fieldCount);

    /// <summary>Marks before the current one, oldest first, in price steps; as many as the header says.</summary>
    public ReadOnlySpan<long> RecentMarkSteps => _window.Before;

    /// <summary>Quantity steps held now, negative when short; before a fill where the current record is its decision.</summary>
    public long SignedQuantity => _account.SignedQuantity;

    /// <summary>Equity less signed quantity × mark.</summary>
    public Money EquityBase => _account.EquityBase;

    /// <summary>Equity at the current mark.</summary>
    public Money Equity => _account.EquityAt(_state.Close, Header);

    /// <summary>Price at which the position was entered; zero where flat.</summary>
    public Money EntryPrice => _account.EntryPrice;

    /// <summary>When the position was entered, Unix microseconds; zero where flat.</summary>
    public long EntryTime => _account.EntryTime;

    /// <summary>True while the account may only reduce its position.</summary>
    public bool ReduceOnly => _account.ReduceOnly;

    /// <summary>Action of the last decision.</summary>
    public DecisionAction Action => _decision.Action;

    /// <summary>Signal label of the last decision.</summary>
    public SignalLabel Label => _decision.Label;

    /// <summary>The last decision in full, its reason formatted.</summary>
    public DecisionRecord DecisionRecord => DecisionRecord.From(_decision, _terms, _reasons);

    /// <summary>Client order id of the last decision where it was made explicit; otherwise it is run id, hyphen, bar.</summary>
    public string? ExplicitClientOrderId { get; private set; }

    /// <summary>What became of an order, where the current record is an execution.</summary>
    public ref readonly LoggedExecution Execution => ref _execution;

    /// <summary>True where the current record is an execution that settles an order that was pending.</summary>
    public bool IsSettlement => Kind == LogRecordKind.Execution && _settles;

    /// <summary>Name of the account event, where the current record is one.</summary>
    public string EventName { get; private set; } = "";

    /// <summary>What the event says, where the current record is one.</summary>
    public LogMap EventPayload { get; private set; } = [];

    /// <summary>The footer once it is read; null before, and in a log without one.</summary>
    public LogMap? Footer { get; private set; }

    /// <summary>Whether the log is what was written; null until the last record is read.</summary>
    public DecisionLogStatus? Status => _blocks.Status;

    /// <summary>Digest of the records, recomputed; null until the last record is read.</summary>
    public string? Digest { get; private set; }

    internal Decision Decision => _decision;

    internal ref readonly DecisionTerms Terms => ref _terms;

    internal IReadOnlyList<string> Reasons => _reasons;

    internal ref readonly LogState State => ref _state;

    internal ref readonly RecordedAccount Account => ref _account;

    internal ReadOnlySpan<byte> LastSeal => _blocks.LastSeal;

    /// <summary>Number of objects before each seal, the header and the footer counted.</summary>
    internal long Objects { get; private set; } = 1;

    /// <summary>Called at each seal with the number of objects before it.</summary>
    internal Action<long>? Sealed { get; set; }

    /// <summary>Opens a log.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DecisionLogException">It cannot be opened, or it has no header that can be believed.</exception>
    public static DecisionLogReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Open(LogSource.OpenRead(path), path);
    }

    internal static DecisionLogReader Open(Stream stream, string path)
    {
        var blocks = new SealedBlocks(stream, path);
        try
        {
            if (blocks.Read()) return new DecisionLogReader(blocks, path);
            throw new DecisionLogException($"{path}: this is no decision log that can be read: {blocks.Status!.Detail}");
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next record; false behind the last one that a seal covers.</summary>
    /// <exception cref="DecisionLogException">A record is not what the format says.</exception>
    public bool Read()
    {
        while (true)
        {
            if (_plain.TryTake(out var plain))
            {
                Take(plain);
                return true;
            }

            if (_position == _blocks.BlockLength)
            {
                if (Status is not null) return false;
                Sealed?.Invoke(Objects);
                _position = 0;
                if (_blocks.Read()) continue;
                Digest = _digest.Finish(_state.Bars, _state.CloseTime);
                return false;
            }

            if (_plain.ReadAhead(_blocks.Block[_position..])) continue;
            var reader = new LogObjectReader(_blocks.Block[_position..], Path, _blocks.BlockOffset + _position);
            var known = ReadObject(ref reader);
            _position += (int)reader.Position;
            Objects++;
            if (known) return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _blocks.Dispose();
        _digest.Dispose();
    }

    private bool ReadObject(ref LogObjectReader reader)
    {
        switch (reader.Peek())
        {
            case LogValueKind.List:
                ReadRecord(ref reader);
                return true;
            case LogValueKind.Map:
                Footer = reader.Map();
                return false;
            default:
                // Something that a later version added.
                reader.Skip();
                return false;
        }
    }

    private void ReadRecord(ref LogObjectReader reader)
    {
        var start = reader.Position;
        var count = reader.ArrayHeader();
        if (count == 0) reader.Fail(start, "an empty record", "one that starts with its kind");
        var kind = reader.Integer();
        switch (kind)
        {
            case LogFormat.Input when count > 1 && reader.Peek() == LogValueKind.Text:
                ReadEvent(ref reader, count);
                break;
            case LogFormat.Input:
                ReadCandle(ref reader, count);
                break;
            case LogFormat.Decision:
                ReadDecision(ref reader, count);
                break;
            case LogFormat.Execution:
                ReadExecution(ref reader, count);
                break;
            default:
                reader.Fail(start, $"a record of kind {kind}", "kind 0, 1 or 2");
                break;
        }
    }

    private void Take(in PlainRecord record)
    {
        if (record.IsCandle)
        {
            _plain.Fields.CopyTo(_fields);
            TakeCandle(record.Close, record.Deviation);
        }
        else
        {
            TakeHold();
        }

        _position += record.Length;
        Objects++;
    }

    private void ReadCandle(ref LogObjectReader reader, int count)
    {
        if (count < 2 + _fieldCount) reader.Fail(reader.Position, "a short record", "a candle with its declared fields");
        var close = reader.Integer();
        for (var i = 0; i < _fieldCount; i++) _fields[i] = reader.Integer();
        var deviation = count > 2 + _fieldCount ? reader.Integer() : 0;
        SkipFurther(ref reader, count, 3 + _fieldCount);
        TakeCandle(close, deviation);
    }

    private void TakeCandle(long delta, long deviation)
    {
        var close = _state.Close + delta;
        for (var i = 0; i < _priceCount; i++) _fields[i] += close;
        var closeTime = _state.CloseTime + Header.Interval + deviation;
        if (!LogTime.IsTime(closeTime) || !LogTime.IsTime(closeTime - Header.LabelOffset)) throw NoTime(closeTime);
        _state.Advance(closeTime, close);
        _window.Add(close);
        _decided = false;
        Kind = LogRecordKind.Candle;
    }

    private void ReadEvent(ref LogObjectReader reader, int count)
    {
        EventName = reader.Name();
        EventPayload = count > 2 ? reader.Map() : [];
        SkipFurther(ref reader, count, 3);
        _account.Take(EventPayload, Path);
        _state.Events++;
        Kind = LogRecordKind.Event;
    }

    private void TakeHold()
    {
        if (_state.LastHold == ulong.MaxValue) throw Misplaced("a repeated hold", "a hold in full first");
        _decision = _lastHold;
        TakeDecision(null);
    }

    private void ReadDecision(ref LogObjectReader reader, int count)
    {
        if (count == 1)
        {
            TakeHold();
            return;
        }

        ReadSpeltOut(ref reader, count, out var clientOrderId);
        TakeDecision(clientOrderId);
    }

    private void TakeDecision(string? clientOrderId)
    {
        if (_state.Bars == 0 || _decided) throw Misplaced("a decision without a candle of its own", "a candle first");
        ExplicitClientOrderId = clientOrderId;
        _state.Decisions++;
        _decided = true;
        if (!_digest.Continues(_decision, _terms)) _digest.Begin(Bar, CloseTime, _state.Distance, _decision, _terms);
        Kind = LogRecordKind.Decision;
    }

    private void ReadSpeltOut(ref LogObjectReader reader, int count, out string? clientOrderId)
    {
        var start = reader.Position;
        clientOrderId = null;
        if (count < 4) reader.Fail(start, "a short record", "action, label and reason");
        var (action, label) = (reader.Integer(), reader.Integer());
        if (action is < 0 or > (long)DecisionAction.Close || label is < 0 or > (long)SignalLabel.Bearish)
            reader.Fail(start, $"action {action} and label {label}", "each from 0 to 3");
        var reason = ReadReason(ref reader);
        var parts = DecisionTermsFlags.None;
        if (count > 4) (parts, _terms, clientOrderId) = TermsCodec.Read(ref reader);
        SkipFurther(ref reader, count, 5);
        _decision = new Decision((DecisionAction)action, reason, (SignalLabel)label, parts);
        if (_decision.Action != DecisionAction.Hold || parts != DecisionTermsFlags.None || clientOrderId is not null) return;
        _lastHold = _decision;
        _state.LastHold = _decision.Bits;
    }

    private Reason ReadReason(ref LogObjectReader reader)
    {
        var start = reader.Position;
        if (reader.Peek() == LogValueKind.Text)
        {
            if (_reasons.Count > ushort.MaxValue) reader.Fail(start, "one more reason", $"at most {ushort.MaxValue + 1}");
            _reasons.Add(reader.Text());
            return new Reason((ushort)(_reasons.Count - 1));
        }

        var id = reader.Integer();
        if (id < 0 || id >= _reasons.Count) reader.Fail(start, $"reason {id}", $"one of the {_reasons.Count} that the log has");
        return new Reason((ushort)id);
    }

    private void ReadExecution(ref LogObjectReader reader, int count)
    {
        _execution = ExecutionCodec.Read(ref reader, count);
        SkipFurther(ref reader, count, _execution.Execution.Filled ? 7 : 2);
        _state.Executions++;
        Kind = LogRecordKind.Execution;
        _settles = _pending && !_execution.Execution.Pending;
        _pending = _execution.Execution.Pending;
        if (!_execution.Execution.Filled) return;
        _state.Fills++;
        // An order of an earlier candle is filled at this candle's open.
        _account.Take(_execution, _decided ? CloseTime : CloseTime - Header.Interval);
    }

    // A later version may put more behind what this one knows.
    private static void SkipFurther(ref LogObjectReader reader, int count, int known)
    {
        for (; count > known; count--) reader.Skip();
    }

    private DecisionLogException Misplaced(string found, string expected) =>
        new(Path, _blocks.BlockOffset + _position, $"found {found}, expected {expected}");

    private DecisionLogException NoTime(long microseconds) =>
        Misplaced($"a candle that closes at {microseconds} microseconds", "a time in the years 1 to 9999");
}
