using ParityFast.Numbers;

namespace ParityFast.Sweeps;

/// <summary>A random choice of sets that follows from its seed alone, on every machine and version.</summary>
internal static class SetSample
{
    /// <summary>
    /// The places of <paramref name="sets"/> different admitted sets, in the order of the grid, every choice equally likely.
    /// </summary>
    public static long[] Draw(SetFilter filter, long gridCount, long admitted, int sets, ulong seed)
    {
        var chosen = new HashSet<long>(sets);
        var random = new SeededRandom(seed);
        // R. W. Floyd: each step adds one, so that no draw is thrown away.
        for (var most = admitted - sets; most < admitted; most++)
        {
            var draw = random.Below(most + 1);
            if (!chosen.Add(draw)) chosen.Add(most);
        }

        long[] numbers = [.. chosen];
        Array.Sort(numbers);
        return admitted == gridCount ? numbers : Places(filter, gridCount, numbers);
    }

    // The numbers count admitted sets; the grid has others in between.
    private static long[] Places(SetFilter filter, long gridCount, long[] numbers)
    {
        var (number, next) = (0L, 0);
        foreach (var place in filter.From(0, gridCount))
        {
            if (next == numbers.Length) break;
            if (numbers[next] == number++) numbers[next++] = place;
        }

        return numbers;
    }
}
