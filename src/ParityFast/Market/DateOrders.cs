using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Whether day or month is first in the dates of a file, as its rows show it: for hints alone, nothing is read by it.</summary>
internal static class DateOrders
{
    /// <summary>
    /// The order that dates show: by a number above twelve, or because only one of both counts day by day. Null if neither does.
    /// </summary>
    /// <param name="lines">Rows of the file.</param>
    /// <param name="text">A date of one of them.</param>
    public static DateOrder? Of(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> text)
    {
        var (dayFirst, monthFirst) = (new List<long>(), new List<long>());
        Add(text, dayFirst, monthFirst);
        for (var rest = lines; rest.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
        {
            foreach (var cell in rest[..end].SplitAny(",;\t\""u8)) Add(rest[..end][cell].Trim((byte)' '), dayFirst, monthFirst);
        }

        if (dayFirst.Count != monthFirst.Count) return dayFirst.Count > monthFirst.Count ? DateOrder.DayFirst : DateOrder.MonthFirst;
        var (days, months) = (Shortest(dayFirst), Shortest(monthFirst));
        return days == months ? null : days < months ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    private static void Add(ReadOnlySpan<byte> text, List<long> dayFirst, List<long> monthFirst)
    {
        if (!WrittenTime.HasYearLast(text)) return;
        if (WrittenTime.Parse(text, DateOrder.DayFirst, out var time, out _) == TimeFault.None) dayFirst.Add(time);
        if (WrittenTime.Parse(text, DateOrder.MonthFirst, out time, out _) == TimeFault.None) monthFirst.Add(time);
    }

    // Days that follow one another are a day apart by the right order, and a month by the other.
    private static long Shortest(List<long> times)
    {
        var shortest = long.MaxValue;
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] != times[i - 1]) shortest = Math.Min(shortest, Math.Abs(times[i] - times[i - 1]));
        }

        return shortest;
    }
}
