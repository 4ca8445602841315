using ParityFast.Input;

namespace ParityFast.Sweeps;

/// <summary>The windows of a walk-forward analysis: by candles, or by time of the calendar, each length in its own way.</summary>
internal sealed class WalkForwardCuts
{
    private readonly WalkForwardOptions _options;
    private readonly long[] _closes;
    private readonly long _start;

    private WalkForwardCuts(WalkForwardOptions options, CandleSeries candles)
    {
        (_options, _closes) = (options, candles.CloseTime.ToArray());
        _start = _closes.Length == 0 ? 0 : _closes[0] - candles.IntervalMicroseconds;
    }

    /// <summary>The windows, at least one.</summary>
    /// <exception cref="InputException">The candles hold none, or tests overlap.</exception>
    public static IEnumerable<(int TrainFirst, int TrainEnd, int TestFirst, int TestEnd, bool IsCut)> Of(WalkForwardOptions options,
        CandleSeries candles)
    {
        var windows = new WalkForwardCuts(options, candles).Windows();
        if (windows.Count > 0) return windows;
        throw new InputException($"{Counted.Of(candles.Count, "candle")} hold no training of {Text(options.TrainBars, options.TrainSpan)}, "
            + $"embargo of {Text(options.EmbargoBars, options.EmbargoSpan)} and a test",
            "take shorter windows or more candles");
    }

    private List<(int TrainFirst, int TrainEnd, int TestFirst, int TestEnd, bool IsCut)> Windows()
    {
        var windows = new List<(int, int, int, int, bool)>();
        var (lastTestEnd, stepBars, stepSpan) = (0, _options.StepBars, _options.StepSpan);
        if (stepSpan is null && stepBars == 0) (stepBars, stepSpan) = (_options.TestBars, _options.TestSpan);
        for (var trainEnd = After(new Cut(0, _start), _options.TrainBars,
            _options.TrainSpan); ; trainEnd = After(trainEnd, stepBars, stepSpan))
        {
            var test = After(trainEnd, _options.EmbargoBars, _options.EmbargoSpan);
            if (test.Index >= _closes.Length) return windows;
            var end = After(test, _options.TestBars, _options.TestSpan);
            var first = _options.Anchored
                ? 0
                : _options.TrainSpan is { } span ? IndexAfter(trainEnd.Time - Micros(span)) : trainEnd.Index - _options.TrainBars;
            // A stretch without candles, such as a long closure, has nothing to choose on or to test.
            if (first >= trainEnd.Index || test.Index >= end.Index) continue;
            if (test.Index < lastTestEnd)
                throw new InputException(
                    $"a step of {Text(stepBars, stepSpan)} is less than the test of {Text(_options.TestBars, _options.TestSpan)}",
                    "tests that overlap cannot be stitched; take a longer step");
            lastTestEnd = Math.Min(end.Index, _closes.Length);
            windows.Add((first, trainEnd.Index, test.Index, lastTestEnd,
                end.Index > _closes.Length || (_options.TestSpan is not null && end.Time > _closes[^1])));
        }
    }

    // A length after a place: so many candles, or the first candle that closes after so much time.
    private Cut After(Cut cut, int bars, TimeSpan? span)
    {
        if (span is { } time) return new Cut(IndexAfter(cut.Time + Micros(time)), cut.Time + Micros(time));
        var index = cut.Index + bars;
        return new Cut(index, index == 0 ? _start : _closes[Math.Min(index, _closes.Length) - 1]);
    }

    private int IndexAfter(long time)
    {
        var index = Array.BinarySearch(_closes, time);
        return index < 0 ? ~index : index + 1;
    }

    private static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Text(int candles, TimeSpan? span) =>
        span is { } time
            ? FormattableString.Invariant($"{time.TotalDays:0.####} days") : Counted.Of(candles, "candle");

    private readonly record struct Cut(int Index, long Time);
}
