using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Comparison;

/// <summary>
/// Compares the candles before a decision. A mark that was already named as the current one is not named again in the
/// windows that follow; a log of this project shows a window for people only, so that its length does not count.
/// </summary>
internal sealed class WindowTrack(bool countsLength)
{
    // Longer than any window that the Python reference engine's logs hold.
    private const int Remembered = 1024;

    private readonly HashSet<(decimal, decimal)> _known = [];
    private readonly Queue<(decimal, decimal)> _order = new();
    private int _lengthDifference;

    /// <summary>True if windows differ only by what was named before.</summary>
    public bool IsCarried { get; private set; }

    /// <summary>Looks at one pair.</summary>
    /// <param name="backtest">The backtest's record.</param>
    /// <param name="live">The live record.</param>
    /// <param name="afterGap">True if one log lacks a record since the last pair.</param>
    /// <param name="found">Takes what differs.</param>
    public void Look(ComparedDecision backtest, ComparedDecision live, bool afterGap, ref List<FieldDifference>? found)
    {
        IsCarried = false;
        if (backtest.CandlesBefore >= 0 && live.CandlesBefore >= 0) LookAtCandles(backtest, live, afterGap, ref found);
        else if (backtest.Record.RecentMarks is { } first && live.Record.RecentMarks is { } second) LookAtMarks(first, second, ref found);
        if (backtest.Record.Mark is { } left && live.Record.Mark is { } right && left != right) Remember((left, right));
    }

    private void LookAtCandles(ComparedDecision backtest, ComparedDecision live, bool afterGap, ref List<FieldDifference>? found)
    {
        if (backtest.CandlesBefore == live.CandlesBefore && backtest.CandlesHash == live.CandlesHash) return;
        if (afterGap) IsCarried = true;
        else (found ??= []).Add(new(DivergenceKind.Window, "candles_before", Candles(backtest.CandlesBefore), Candles(live.CandlesBefore)));
    }

    private void LookAtMarks(IReadOnlyList<decimal> first, IReadOnlyList<decimal> second, ref List<FieldDifference>? found)
    {
        var count = Math.Min(first.Count, second.Count);
        for (var i = 1; i <= count; i++)
        {
            if (first[^i] == second[^i]) continue;
            IsCarried = true;
            if (_known.Contains((first[^i], second[^i]))) continue;
            (found ??= []).Add(new(DivergenceKind.Window, string.Create(CultureInfo.InvariantCulture, $"recent_marks[-{i}]"),
                Text(first[^i]), Text(second[^i])));
            RememberAll(first, second, count);
            break;
        }

        var difference = countsLength ? first.Count - second.Count : 0;
        if (difference != 0) IsCarried = true;
        if (difference != 0 && difference != _lengthDifference)
            (found ??= []).Add(new(DivergenceKind.Window, "recent_marks", Marks(first.Count), Marks(second.Count)));
        _lengthDifference = difference;
    }

    private void RememberAll(IReadOnlyList<decimal> first, IReadOnlyList<decimal> second, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            if (first[^i] != second[^i]) Remember((first[^i], second[^i]));
        }
    }

    private void Remember((decimal, decimal) pair)
    {
        if (!_known.Add(pair)) return;
        _order.Enqueue(pair);
        if (_order.Count > Remembered) _known.Remove(_order.Dequeue());
    }

    private static string Candles(long count) => string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(count, "candle")}");

    private static string Marks(int count) => string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(count, "mark")}");

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
