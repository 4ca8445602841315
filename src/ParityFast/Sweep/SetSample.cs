namespace ParityFast.Sweeps;

/// <summary>A random choice of sets that follows from its seed alone, on every machine and version.</summary>
internal static class SetSample
{
    /// <summary>The places of <paramref name="sets"/> different admitted sets, in the order of the grid, every choice equally likely.</summary>
    public static long[] Draw(SetFilter filter, long gridCount, long admitted, int sets, ulong seed)
    {
        var chosen = new HashSet<long>(sets);
        var generator = seed;
        // R. W. Floyd: each step adds one, so that no draw is thrown away.
        for (var most = admitted - sets; most < admitted; most++)
        {
            var draw = (long)Math.BigMul(Next(ref generator), (ulong)most + 1, out _);
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

    // SplitMix64 (G. Steele, D. Lea, C. Flood, 2014).
    private static ulong Next(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
