using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Metrics;

namespace ParityFast.Recording;

/// <summary>The log of a run: takes its records to the writer.</summary>
internal sealed unsafe class LoopLog(DecisionLogWriter writer) : IDisposable
{
    private readonly bool _plain = writer.Header.Fields == CandleFields.None;

    public DecisionLogWriter Writer { get; } = writer;

    /// <summary>Writes values of series before the candles that see them; null for a run without any, or whose values are written as
    /// they come.</summary>
    public SeriesRecorder? Series { get; set; }

    public void Candle(in RunCandle candle)
    {
        Series?.Before(candle.CloseTime, Writer);
        if (_plain) Writer.Candle(candle.CloseTime, candle.Close);
        else CandleWithFields(candle);
    }

    /// <summary>Writes an account event and, as a context shows it, whether the account may only reduce after it.</summary>
    public void Event(in RunEvent taken) => Writer.Event(AccountEvents.Name(taken.Taken.Kind), taken.Taken.IsBooked
        ? AccountEvents.Payload(taken.Taken, taken.Account, Writer.Header)
        : AccountEvents.Payload(taken.Taken, taken.Account.OnlyReducing));

    public void Decision(in RunDecision decision) => Writer.Decision(decision.Decision, decision.Terms);

    /// <summary>The result of an order, and the account after it.</summary>
    public void Execution(in RunExecution execution) =>
        Writer.Execution(execution.Execution, execution.Account.EquityBase, execution.Account.SignedQuantity);

    /// <summary>A change of an order that rests, or rested, and the account after it if it is a fill.</summary>
    public void Order(in RunOrder order) => Writer.Event(OrderEvents.Name, OrderEvents.Payload(order.Change, order.Account, Writer.Header));

    public void Held(in HeldCandles held)
    {
        ref readonly var chunk = ref held.Chunk;
        var next = held.First;
        if (_plain && !held.IsFirstKnown && Series?.IsQuiet(chunk.CloseTimes[held.First + held.Count - 1]) != false)
        {
            for (; next < held.First + held.Count; next++)
            {
                if (!Writer.TryHold(chunk.CloseTimes[next], chunk.Close[next], held.Decision)) break;
            }
        }

        // A gap, a jump in price or a full block ends what goes in one word.
        held.From(next).Expand(new LogSink(this));
    }

    /// <summary>Ends the log of a run.</summary>
    public void Complete(BacktestMetrics metrics, string digest, Money finalEquity, bool durable = false) =>
        Writer.Complete(LogFooter.Create(Writer.State, finalEquity, digest, LogFooter.MetricsMap(metrics)), durable);

    public void Dispose() => Writer.Dispose();

    private void CandleWithFields(in RunCandle candle)
    {
        Span<long> fields = stackalloc long[LogFields.MaxCount];
        var (count, row, declared) = (0, candle.Row, Writer.Header.Fields);
        if ((declared & CandleFields.Open) != 0) fields[count++] = row.Open;
        if ((declared & CandleFields.High) != 0) fields[count++] = row.High;
        if ((declared & CandleFields.Low) != 0) fields[count++] = row.Low;
        if ((declared & CandleFields.Volume) != 0) fields[count++] = row.Volume;
        Writer.Candle(row.CloseTime, row.Close, fields[..count]);
    }
}
