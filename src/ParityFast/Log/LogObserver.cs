using ParityFast.Accounts;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Log;

/// <summary>Writes what a decision loop does to a log. A struct around the log, so that the loop is compiled for it.</summary>
internal readonly struct LogObserver(LoopLog log) : ILoopObserver
{
    public void Start(LoopCore core) => log.Start(core);

    public void BeginChunk(in LoopChunk chunk) => log.BeginChunk(chunk);

    public void WarmUp(int index) => log.Candle(index);

    public void Held(int index, Decision decision) => log.Held(index, decision);

    public void Acted(int index, Decision decision, in Execution execution) => log.Acted(index, decision, execution);

    public void Settled(int index, in Execution execution) => log.Settled(index, execution);

    public void Took(int index, AccountEvent taken) => log.Took(index, taken);
}
