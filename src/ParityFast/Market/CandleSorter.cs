namespace ParityFast.Market;

/// <summary>Sorts columns by time; candles of the same time stay in the order they came in.</summary>
internal static class CandleSorter
{
    /// <summary>Sorts, and returns for each place the row that came there.</summary>
    public static int[] Sort(GrowingColumns columns)
    {
        var order = new int[columns.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var times = columns.Time.AsSpan(0, columns.Count).ToArray();
        Array.Sort(times, order);

        // The sort is not stable: rows of equal times are put back in order.
        for (var start = 0; start < times.Length;)
        {
            var end = start + 1;
            while (end < times.Length && times[end] == times[start])
                end++;
            Array.Sort(order, start, end - start);
            start = end;
        }

        columns.Permute(order);
        return order;
    }
}
