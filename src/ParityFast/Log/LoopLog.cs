using ParityFast.Engine;
using ParityFast.Metrics;

namespace ParityFast.Log;

/// <summary>The log of a decision loop: takes candles, terms and account from where the loop has them, to the writer.</summary>
internal sealed unsafe class LoopLog(DecisionLogWriter writer) : IDisposable
{
    private readonly bool _plain = writer.Header.Fields == CandleFields.None;
    private LoopCore _core = null!;
    private LoopChunk _chunk;
    private int _last = -1;

    public DecisionLogWriter Writer { get; } = writer;

    public void Start(LoopCore core) => _core = core;

    public void BeginChunk(in LoopChunk chunk) => (_chunk, _last) = (chunk, -1);

    public void Candle(int index)
    {
        // What is settled at a candle comes before its decision, and behind the last candle something may be settled as well.
        if (index == _last) return;
        _last = index;
        if (_plain) Writer.Candle(_chunk.CloseTimes[index], _chunk.Close[index]);
        else CandleWithFields(index);
    }

    public void Held(int index, Decision decision)
    {
        if (_plain && index != _last && Writer.TryHold(_chunk.CloseTimes[index], _chunk.Close[index], decision))
        {
            _last = index;
            return;
        }

        Candle(index);
        if (decision.Terms == DecisionTermsFlags.None) Writer.Hold(decision);
        else Writer.Decision(decision, _core.Frame->Terms);
    }

    public void Acted(int index, Decision decision, in Execution execution)
    {
        Candle(index);
        Writer.Acted(decision, _core.Frame->Terms, execution, _core.Desk.Account.EquityBase, _core.Desk.Account.SignedQuantity);
    }

    /// <summary>A decision of which it is not known yet what became of it.</summary>
    public void Asked(int index, Decision decision)
    {
        Candle(index);
        Writer.Decision(decision, _core.Frame->Terms);
    }

    /// <summary>What became of the last decision, and the account after it.</summary>
    public void Execution(in Execution execution) =>
        Writer.Execution(execution, _core.Desk.Account.EquityBase, _core.Desk.Account.SignedQuantity);

    public void Settled(int index, in Execution execution)
    {
        Candle(index);
        Execution(execution);
    }

    /// <summary>Writes an account event and, as a context shows it, whether the account may only reduce after it.</summary>
    public void Took(int index, AccountEvent taken)
    {
        Candle(index);
        Writer.Event(AccountEvents.Name(taken.Kind), taken.IsBooked
            ? AccountEvents.Payload(taken, _core.Desk.Account, _core.Desk.Scale)
            : AccountEvents.Payload(taken, (_core.Desk.Halts & Halts.OnlyReducing) != 0));
    }

    /// <summary>Ends the log of a run.</summary>
    public void Complete(BacktestMetrics metrics, string digest, bool durable = false)
    {
        var state = Writer.State;
        var equity = _core.Desk.Account.EquityAt(state.Close);
        Writer.Complete(LogFooter.Create(state, equity, digest, LogFooter.MetricsMap(metrics)), durable);
    }

    public void Dispose() => Writer.Dispose();

    private void CandleWithFields(int index)
    {
        Span<long> fields = stackalloc long[LogFields.MaxCount];
        var count = 0;
        var declared = Writer.Header.Fields;
        if ((declared & CandleFields.Open) != 0) fields[count++] = _chunk.Open[index];
        if ((declared & CandleFields.High) != 0) fields[count++] = _chunk.High[index];
        if ((declared & CandleFields.Low) != 0) fields[count++] = _chunk.Low[index];
        if ((declared & CandleFields.Volume) != 0) fields[count++] = _chunk.Volume[index];
        Writer.Candle(_chunk.CloseTimes[index], _chunk.Close[index], fields[..count]);
    }
}
