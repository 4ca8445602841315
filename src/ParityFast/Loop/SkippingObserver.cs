using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>Nobody listens, and candles that hold like the one before may be passed over.</summary>
internal readonly struct SkippingObserver : ILoopObserver
{
    public static bool AllowsSkipping => true;

    public static bool SeesExecutions => false;

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
