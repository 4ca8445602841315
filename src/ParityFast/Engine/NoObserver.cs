namespace ParityFast.Engine;

/// <summary>Nobody listens.</summary>
internal readonly struct NoObserver : ILoopObserver
{
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
}
