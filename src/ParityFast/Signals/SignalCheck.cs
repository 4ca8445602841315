using System.Text;
using ParityFast.Input;

namespace ParityFast.Signals;

/// <summary>Whether the times of signals are those of candles.</summary>
internal sealed class SignalCheck(SignalFile file, SignalClock clock)
{
    private readonly SignalRow[] _rows = file.Rows;

    /// <summary>Number of rows before the first candle that is decided on, or after the last one.</summary>
    /// <param name="candles">The candles.</param>
    /// <param name="firstDecision">The candle, counted from one, at which the first decision is taken.</param>
    /// <exception cref="InputFormatException">A row between them labels no candle.</exception>
    public int Outside(CandleSeries candles, int firstDecision)
    {
        var times = candles.CloseTime;
        if (firstDecision > times.Length) return _rows.Length;
        var decided = times[Math.Max(0, firstDecision - 1)..];
        var (outside, before) = (0, long.MinValue);
        foreach (var row in _rows)
        {
            var close = clock.CloseOf(row.Time);
            if (close < decided[0] || close > decided[^1])
            {
                outside++;
                continue;
            }

            var at = decided.BinarySearch(close);
            if (at < 0) throw NoCandle(row, decided[~at - 1], decided[~at]);
            if (!clock.CanLabel(row.Time)) throw NoCandle(row, close, close);
            // Two labels of one candle: of a calendar's candle only one is its label.
            if (row.Instruction == 0 && close == before) throw NoCandle(row, close, close);
            before = close;
        }

        return outside;
    }

    /// <summary>Demands that a row's candle is a whole number of intervals after another one.</summary>
    /// <param name="knownClose">Close of a candle, Unix microseconds.</param>
    /// <param name="interval">Length of a candle, microseconds.</param>
    /// <exception cref="InputFormatException">A row's is not.</exception>
    public void RequireGrid(long knownClose, long interval)
    {
        foreach (var row in _rows)
        {
            var rest = (clock.CloseOf(row.Time) - knownClose) % interval;
            if (rest == 0) continue;
            var close = clock.CloseOf(row.Time) - (rest < 0 ? rest + interval : rest);
            throw NoCandle(row, close, close + interval);
        }
    }

    private InputFormatException NoCandle(SignalRow row, long earlier, long later)
    {
        var place = new SourcePlace(file.Path) { Line = row.Line };
        var (left, right) = (UnixTime.ToIso8601(clock.LabelOf(earlier)), UnixTime.ToIso8601(clock.LabelOf(later)));
        var next = earlier == later ? $"a candle closes at {left}" : $"the candles next to it are {left} and {right}";
        return place.Fault("time {0} is that of no candle", Encoding.UTF8.GetBytes(UnixTime.ToIso8601(row.Time)),
            "the time that labels a candle",
            $"{next}: write the time as the candle file labels the deciding candle (--time-label), or remove the line");
    }
}
