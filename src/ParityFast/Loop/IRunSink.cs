using ParityFast.Market;

namespace ParityFast.Loop;

/// <summary>
/// Receives what a run does: a log, metrics, an equity curve, a comparison. A sink is given candles, account events, decisions and
/// executions, the records of the log, in the order in which they happen, and nothing of the run itself. A struct, so that the loop is
/// compiled for it.
/// </summary>
internal interface IRunSink
{
    /// <summary>False for a sink that reads of an execution only whether it filled: the rest is then not written down.</summary>
    static virtual bool ReadsExecutions => true;

    /// <summary>False for a sink that does nothing with held candles: then the call is not compiled, which was 0.3 ns a candle.</summary>
    static virtual bool ReadsHolds => true;

    /// <summary>A chunk of candles is about to be stepped over; its columns stay in place until the next one.</summary>
    void BeginChunk(in CandleChunk chunk);

    /// <summary>Every candle of the chunk is stepped over, and every order of it settled.</summary>
    void EndChunk();

    /// <summary>A candle, before everything that happens at it.</summary>
    void Candle(in RunCandle candle);

    /// <summary>Something that happened to the account, before the candle's decision or after it.</summary>
    void Event(in RunEvent taken);

    /// <summary>What the strategy decided at the candle.</summary>
    void Decision(in RunDecision decision);

    /// <summary>The result of the candle's decision, or of an earlier order.</summary>
    void Execution(in RunExecution execution);

    /// <summary>A change of an order that rests, or rested: of a strategy that declares such alone.</summary>
    void Order(in RunOrder order);

    /// <summary>
    /// Candles in a row that all hold alike, in one call: what <see cref="Candle"/> and <see cref="Decision"/> would be given of each,
    /// which <see cref="HeldCandles.Expand"/> does. A sink that does not look at held candles does nothing here, and a run that skips them
    /// pays nothing.
    /// </summary>
    void Held(in HeldCandles held);
}
