using System.Runtime.CompilerServices;

namespace ParityFast.Metrics;

/// <summary>
/// The running peak of an equity curve and the falls from it. Within one drawdown the peak is the same and rounding is monotonic, so the
/// lowest equity gives the largest fall and the largest fraction: a drawdown keeps only its low, and subtracts and divides once, when it
/// ends. The result has the bits that dividing on every candle would give.
/// </summary>
internal struct DrawdownTracker
{
    private const int None = int.MinValue;

    private double _peak;
    private double _low;
    private int _start = None;
    private int _deepestStart = None;
    private int _deepestEnd;
    private int _longestBars;
    private double _maxFraction;
    private double _maxMoney;

    public DrawdownTracker(double initialCapital) => _peak = _low = initialCapital;

    /// <summary>The highest equity so far, in quote currency.</summary>
    public readonly double Peak => _peak;

    /// <summary>Takes the equity of one candle. A candle on which equity did not change may be left out.</summary>
    public void Mark(int barIndex, double equity)
    {
        if (equity >= _peak)
        {
            if (_start != None)
                End(barIndex);
            _peak = _low = equity;
            return;
        }

        if (_start == None)
            _start = barIndex - 1; // candles left out were flat, so the candle before this one was still at the peak
        if (equity < _low)
            _low = equity; // a branch, not a minimum: that would wait for the candle before (measured 2.8 ns a candle against 1.2)
    }

    /// <summary>Takes a run of candles that are all below the peak.</summary>
    public void MarkBelowPeak(int firstBar, double lowest)
    {
        if (_start == None)
            _start = firstBar - 1;
        _low = double.MinNative(_low, lowest);
    }

    /// <summary>What was seen up to <paramref name="lastBar"/>, the index of the last candle.</summary>
    public readonly DrawdownSummary Summarize(int lastBar)
    {
        var ended = this;
        if (_start != None)
            ended.End(lastBar);
        var deepestBars = ended._deepestStart == None ? 0 : ended._deepestEnd - ended._deepestStart;
        return new DrawdownSummary(ended._maxFraction, deepestBars, ended._maxMoney, ended._longestBars);
    }

    // Out of line: most candles end no drawdown.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void End(int barIndex)
    {
        var fall = _peak - _low;
        var fraction = fall / _peak;
        if (fraction > _maxFraction)
            (_maxFraction, _deepestStart, _deepestEnd) = (fraction, _start, barIndex);
        _maxMoney = Math.Max(_maxMoney, fall);
        _longestBars = Math.Max(_longestBars, barIndex - _start);
        _start = None;
    }
}
