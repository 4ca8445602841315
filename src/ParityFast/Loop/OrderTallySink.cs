using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>Hands what becomes of orders to their tally: of a strategy that declares orders alone, so that others pay nothing.</summary>
internal readonly struct OrderTallySink(OrderTally tally) : IRunSink
{
    public static bool ReadsExecutions => false;

    public static bool ReadsHolds => false;

    public void BeginChunk(in CandleChunk chunk)
    {
    }

    public void EndChunk()
    {
    }

    public void Candle(in RunCandle candle)
    {
    }

    public void Event(in RunEvent taken)
    {
    }

    public void Decision(in RunDecision decision) => tally.Decided(decision.Decision, decision.Terms);

    public void Execution(in RunExecution execution) => tally.Executed(execution.Execution);

    public void Order(in RunOrder order) =>
        tally.Changed(order.Bar, order.Change, order.Change.Report is { Kind: not VenueReportKind.Executed });

    public void Held(in HeldCandles held)
    {
    }
}
