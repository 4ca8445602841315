using ParityFast.Market;

namespace ParityFast.Log;

/// <summary>
/// Reads a log for a run of today's build. A candle is stepped only once all that is due at it has been read: an open that fills an
/// order, an event.
/// </summary>
/// <param name="reader">The log, before its first record.</param>
internal abstract class LogStepper(DecisionLogReader reader)
{
    /// <summary>The log.</summary>
    protected DecisionLogReader Reader => reader;

    /// <summary>The candle that was read last.</summary>
    protected CandleRow Candle { get; private set; }

    /// <summary>True until that candle is stepped.</summary>
    protected bool IsCandleDue { get; private set; }

    /// <summary>Reads the log to the end of what its seals cover.</summary>
    protected void ReadRecords(CancellationToken cancellationToken = default)
    {
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case LogRecordKind.Candle:
                    cancellationToken.ThrowIfCancellationRequested();
                    FinishCandle();
                    BeginCandle();
                    (Candle, IsCandleDue) = (LoggedCandle.Of(reader), true);
                    break;
                case LogRecordKind.Event:
                    TakeEvent();
                    break;
                case LogRecordKind.Decision:
                    StepCandle();
                    TakeDecision();
                    break;
                default:
                    TakeExecution();
                    break;
            }
        }

        FinishCandle();
    }

    /// <summary>Steps the candle that is due.</summary>
    protected void StepCandle()
    {
        IsCandleDue = false;
        Step();
    }

    /// <summary>Steps <see cref="Candle"/>.</summary>
    protected abstract void Step();

    /// <summary>Ends the last candle; one that is still due has no decision.</summary>
    protected abstract void FinishCandle();

    /// <summary>Called before the next candle is taken.</summary>
    protected virtual void BeginCandle()
    {
    }

    /// <summary>Takes an event.</summary>
    protected virtual void TakeEvent()
    {
    }

    /// <summary>Takes a decision, after its candle is stepped.</summary>
    protected abstract void TakeDecision();

    /// <summary>Takes the outcome of an order.</summary>
    protected virtual void TakeExecution()
    {
    }
}
