using ParityFast.Accounts;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>Nobody listens.</summary>
internal readonly struct NoObserver : ILoopObserver
{
    public static bool SeesExecutions => false;

    public void Start(LoopCore core)
    {
    }

    public void BeginChunk(in LoopChunk chunk)
    {
    }

    public void WarmUp(int index)
    {
    }

    public void Held(int index, Decision decision)
    {
    }

    public void Acted(int index, Decision decision, in Execution execution)
    {
    }

    public void Settled(int index, in Execution execution)
    {
    }

    public void Took(int index, AccountEvent taken)
    {
    }
}
