using ParityFast.Digests;
using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>
/// Reads a decision log record by record, with the context of each rebuilt: candle, times, mark, recent marks, position, equity.
/// Records are handed out only after their seal is verified; <see cref="Status"/> says why they end. A candle or hold allocates nothing.
/// </summary>
public sealed partial class DecisionLogReader : IDisposable
{
    private readonly SealedBlocks _blocks;
    private readonly DecisionDigest _digest;
    private readonly RecordedCandles _candles;
    private readonly RecordedDecisions _decisions;
    private readonly PlainRecords _plain;
    private LogState _state;
    private RecordedAccount _account;
    private LoggedExecution _execution;
    private int _position;
    private bool _decided, _pending, _settles;

    private DecisionLogReader(SealedBlocks blocks, string path)
    {
        (_blocks, Path, Header) = (blocks, path, blocks.Header!);
        _candles = new RecordedCandles(Header);
        _decisions = new RecordedDecisions(Header.Reasons);
        _digest = new DecisionDigest(Reasons);
        _account = new RecordedAccount(Header.Run);
        _countsDecisions = Header.Version >= DecisionLogHeader.OrdersVersion && Header.Options.Contains(LogLayout.DecideEvery);
        LastOrder = Header.Run.LastOrder;
        _orders.Begin(Header);
        _lastOrder = Header.Run.Carried?.Orders.FirstOrDefault(order => order.IsLast)?.Handle ?? default;
        _state.LastHold = ulong.MaxValue;
        _plain = new PlainRecords(_candles.FieldCount);
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
    public ReadOnlySpan<long> Fields => _candles.Fields;

    /// <summary>Marks before the current one, oldest first, in price steps; as many as the header says.</summary>
    public ReadOnlySpan<long> RecentMarkSteps => _candles.Before;

    /// <summary>Quantity steps held now, negative when short; before a fill if the current record is its decision.</summary>
    public long SignedQuantity => _account.SignedQuantity;

    /// <summary>Equity less signed quantity × mark.</summary>
    public Money EquityBase => _account.EquityBase;

    /// <summary>Equity at the current mark.</summary>
    /// <exception cref="DecisionLogException">It is more than an amount holds: no run has such an account.</exception>
    public Money Equity => _account.TryEquityAt(_state.Close, Header, out var equity)
        ? equity
        : throw Misplaced("an account beyond the largest amount", "one that a run can have");

    /// <summary>Price at which the position was entered; zero when flat.</summary>
    public Money EntryPrice => _account.EntryPrice;

    /// <summary>When the position was entered, Unix microseconds; zero when flat.</summary>
    public long EntryTime => _account.EntryTime;

    /// <summary>True while the account may only reduce its position.</summary>
    public bool ReduceOnly => _account.ReduceOnly;

    /// <summary>Action of the last decision.</summary>
    public DecisionAction Action => _decisions.Current.Action;

    /// <summary>Signal label of the last decision.</summary>
    public SignalLabel Label => _decisions.Current.Label;

    /// <summary>The last decision in full, its reason formatted.</summary>
    public DecisionRecord DecisionRecord => _decisions.InFull();

    /// <summary>Client order id of the last decision if the log states one; otherwise it is run id, hyphen, bar.</summary>
    public string? ExplicitClientOrderId => _decisions.ClientOrderId;

    /// <summary>The outcome of an order, if the current record is an execution.</summary>
    public ref readonly LoggedExecution Execution => ref _execution;

    /// <summary>True if the current record is an execution that settles an order that was pending.</summary>
    public bool IsSettlement => Kind == LogRecordKind.Execution && _settles;

    /// <summary>Name of the account event, if the current record is one.</summary>
    public string EventName { get; private set; } = "";

    /// <summary>What the event states, if the current record is one.</summary>
    public LogMap EventPayload { get; private set; } = [];

    /// <summary>The footer once it is read; null before, and in a log without one.</summary>
    public LogMap? Footer { get; private set; }

    /// <summary>Whether the log is what was written; null until the last record is read.</summary>
    public DecisionLogStatus? Status => _blocks.Status;

    /// <summary>Digest of the records, recomputed; null until the last record is read.</summary>
    public string? Digest { get; private set; }

    internal Decision Decision => _decisions.Current;

    internal ref readonly DecisionTerms Terms => ref _decisions.Terms;

    internal IReadOnlyList<string> Reasons => _decisions.Reasons.Texts;

    internal ref readonly LogState State => ref _state;

    internal ref readonly RecordedAccount Account => ref _account;
    internal SealedBlocks Blocks => _blocks;

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
            throw DecisionLogException.OfNothingSealed(blocks.Status!, path);
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next record; false after the last one that a seal covers.</summary>
    /// <exception cref="DecisionLogException">A record is not what the format says.</exception>
    public bool Read()
    {
        while (true)
        {
            if (_plain.HasNext)
            {
                Take(_plain.Take());
                return true;
            }

            if (_position == _blocks.BlockLength)
            {
                if (Status is not null) return false;
                Sealed?.Invoke(Objects);
                _position = 0;
                if (_blocks.Read()) continue;
                Digest = _countsDecisions ? _digest.Finish(_state.Decisions, _decidedAt) : _digest.Finish(_state.Bars, _state.CloseTime);
                return false;
            }

            if (ReadOn()) return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _blocks.Dispose();
        _digest.Dispose();
    }

    /// <summary>Reads records ahead, or one object that is none of them; true if that is a record.</summary>
    private bool ReadOn()
    {
        var bytes = _blocks.Block[_position..];
        var offset = _blocks.BlockOffset + _position;
        var reader = new LogObjectReader(bytes, Path, offset);
        if (_plain.ReadAhead(ref reader.Reader, out var other)) return false;
        var known = true;
        if (other.Count > 0)
        {
            ReadRecord(ref reader, other.Count, other.Kind);
        }
        else
        {
            // From its beginning: no record, or none that is well formed.
            reader = new LogObjectReader(bytes, Path, offset);
            known = ReadObject(ref reader);
        }

        _position += (int)reader.Position;
        Objects++;
        return known;
    }

    private bool ReadObject(ref LogObjectReader reader)
    {
        switch (reader.Peek())
        {
            case LogValueKind.List:
                var count = reader.ArrayHeader();
                if (count == 0) throw Misplaced("an empty record", "one that starts with its kind");
                ReadRecord(ref reader, count, reader.Integer());
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

    private void ReadRecord(ref LogObjectReader reader, int count, long kind)
    {
        switch (kind)
        {
            case LogLayout.Input when count > 1 && reader.Peek() == LogValueKind.Text:
                ReadEvent(ref reader, count);
                break;
            case LogLayout.Input:
                TookCandle(_candles.TryRead(ref reader, count, ref _state));
                break;
            case LogLayout.Decision when count == 1:
                TakeRepeatedHold();
                break;
            case LogLayout.Decision:
                _decisions.Read(ref reader, count, ref _state);
                TookDecision();
                break;
            case LogLayout.Execution:
                ReadExecution(ref reader, count);
                break;
            default:
                throw Misplaced($"a record of kind {kind}", "kind 0, 1 or 2");
        }
    }

    private void Take(in PlainRecord record)
    {
        switch (record.Kind)
        {
            case PlainRecordKind.Candle:
                TookCandle(_candles.TryTake(record.First, _plain.Fields, record.Second, ref _state));
                break;
            case PlainRecordKind.Hold:
                if (!_decisions.TryTakeHold(record.First, record.Second, ref _state))
                    throw Misplaced($"label {record.First} and reason {record.Second}", $"0 to 3, and {_decisions.Reasons.Expected}");
                TookDecision();
                break;
            default:
                TakeRepeatedHold();
                break;
        }

        _position += record.Length;
        Objects++;
    }

    private void TookCandle(bool hasTime)
    {
        if (!hasTime) throw Misplaced("a candle that closes at no time", "one in the years 1 to 9999");
        if (_isUnanswered) LeaveUnanswered();
        _decided = false;
        Kind = LogRecordKind.Candle;
    }

    private void ReadEvent(ref LogObjectReader reader, int count)
    {
        EventName = reader.Name();
        EventPayload = count > 2 ? reader.Map() : [];
        reader.SkipFurther(count - 3);
        _account.Take(EventPayload, Path);
        if (Header.Version >= DecisionLogHeader.OrdersVersion && EventName == OrderEvents.Name) TakeOrder();
        _state.Events++;
        Kind = LogRecordKind.Event;
    }

    private void TakeRepeatedHold()
    {
        if (!_decisions.TryRepeatHold(_state)) throw Misplaced("a repeated hold", "a hold in full first");
        TookDecision();
    }

    private void TookDecision()
    {
        if (_state.Bars == 0 || _decided) throw Misplaced("a decision without a candle of its own", "a candle first");
        _state.Decisions++;
        _decided = true;
        if (Action != DecisionAction.Hold) TookSubmission();
        if (_countsDecisions) NoteCounted();
        else if (!_digest.Continues(Decision, Terms)) _digest.Begin(Bar, CloseTime, _state.Distance, Decision, Terms);
        Kind = LogRecordKind.Decision;
    }

    private DecisionLogException Misplaced(string found, string expected) =>
        new(Path, _blocks.BlockOffset + _position, $"found {found}, expected {expected}");
}
