namespace ParityFast.Skipping;

/// <summary>
/// How many candles of a run were warm-up, how many were skipped, and why the strategy was called on the others. Each candle counts
/// once: by what its own decision was, and if that is a hold that can be kept, by what led to the call.
/// </summary>
internal sealed class SkipCounts
{
    private readonly int[] _calls = new int[Enum.GetValues<CallReason>().Length];
    private readonly int[] _reads = new int[Enum.GetValues<RawRead>().Length];
    private CallReason _before = CallReason.FirstHold;

    public void AddWarmUp(int candles) => WarmUp += candles;

    public void AddCall(CallReason reason, RawRead read)
    {
        _calls[(int)reason]++;
        if (reason == CallReason.RawNumber) _reads[(int)read]++;
        _before = CallReason.FirstHold;
    }

    public void AddHold() => _calls[(int)_before]++;

    public void AddSkipped(int candles, bool isDue)
    {
        Skipped += candles;
        _before = isDue ? CallReason.SomethingDue : CallReason.ComparisonChanged;
    }

    public void AddSkippingOff(int candles)
    {
        _calls[(int)CallReason.SkippingOff] += candles;
        _before = CallReason.FirstHold;
    }

    /// <summary>Candles before the first decision.</summary>
    public int WarmUp { get; private set; }

    /// <summary>Candles on which the strategy was not called.</summary>
    public int Skipped { get; private set; }

    /// <summary>Calls for a reason.</summary>
    public int CallsFor(CallReason reason) => _calls[(int)reason];

    /// <summary>Calls after which a raw number of this kind kept the next candle from being skipped.</summary>
    public int CallsThatRead(RawRead read) => _reads[(int)read];
}
