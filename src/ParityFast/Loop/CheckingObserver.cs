using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>Passes over candles like <see cref="SkippingObserver"/>, and asks the strategy on each of them whether that was right.</summary>
internal readonly struct CheckingObserver : ILoopObserver
{
    public static bool AllowsSkipping => true;

    public static bool ChecksSkipping => true;

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
