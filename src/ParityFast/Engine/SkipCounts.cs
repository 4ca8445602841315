using System.Text.Json;
using ParityFast.Sweeps;

namespace ParityFast.Engine;

/// <summary>
/// How many candles of a run were warm-up, how many were skipped, and why the strategy was called on the others. Each candle counts
/// once: by what its own decision was, and if that is a hold that can be kept, by what led to the call.
/// </summary>
internal sealed class SkipCounts
{
    private readonly int[] _calls = new int[Enum.GetValues<CallReason>().Length];
    private readonly int[] _reads = new int[Enum.GetValues<RawRead>().Length];
    private CallReason _before = CallReason.FirstHold;

    private int _warmUp, _skipped;

    public void AddWarmUp() => _warmUp++;

    public void AddCall(CallReason reason, RawRead read)
    {
        _calls[(int)reason]++;
        if (reason == CallReason.RawNumber) _reads[(int)read]++;
        _before = CallReason.FirstHold;
    }

    public void AddHold() => _calls[(int)_before]++;

    public void AddSkipped(int candles, bool isDue)
    {
        _skipped += candles;
        _before = isDue ? CallReason.SomethingDue : CallReason.ComparisonChanged;
    }

    public void AddSkippingOff(int candles)
    {
        _calls[(int)CallReason.SkippingOff] += candles;
        _before = CallReason.FirstHold;
    }

    /// <summary>The counts of a run that gave this result.</summary>
    public SkipReport Of(BacktestResult result) => new()
    {
        Result = result,
        Candles = result.Candles.Count,
        WarmUp = _warmUp,
        Skipped = _skipped,
        Called = _calls.Sum(),
        Calls = [.. Enum.GetValues<CallReason>().Select(reason => KeyValuePair.Create(Name(reason.ToString()), _calls[(int)reason]))],
        RawReads = [.. Enum.GetValues<RawRead>().Where(read => read != RawRead.None).Select(read => KeyValuePair.Create(Name(read.ToString()), _reads[(int)read]))],
    };

    private static string Name(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}
