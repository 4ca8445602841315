namespace ParityFast.Engine;

/// <summary>Has the loop skip as it does for <typeparamref name="TLoop"/>, and counts what becomes of each candle.</summary>
internal readonly struct CountingObserver<TLoop>(SkipCounts counts) : ILoopObserver
    where TLoop : struct, ILoopObserver
{
    public static bool AllowsSkipping => TLoop.AllowsSkipping;

    public static bool ChecksSkipping => TLoop.ChecksSkipping;

    public static bool SeesExecutions => TLoop.SeesExecutions;

    public static bool CountsCalls => true;

    public void MayChange(CallReason reason, RawRead read) => counts.AddCall(reason, read);

    public void Holds() => counts.AddHold();

    public void Skipped(int candles, bool isDue) => counts.AddSkipped(candles, isDue);

    public void SkippingOff(int candles) => counts.AddSkippingOff(candles);

    public void WarmUp(int index) => counts.AddWarmUp();

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
