using System.Globalization;

namespace ParityFast.Sweeps;

/// <summary>
/// Part <see cref="Number"/> of <see cref="Count"/> of a sweep's sets: a stretch of them, as long as the others or one longer.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">Number of parts.</param>
public readonly record struct SweepShard(int Number, int Count)
{
    /// <summary>All sets.</summary>
    public static SweepShard Whole => new(1, 1);

    /// <summary>Number of the first set of this part out of <paramref name="sets"/>.</summary>
    public long First(long sets) => (long)((Int128)sets * (Number - 1) / Count);

    /// <summary>Number after the last set of this part.</summary>
    public long End(long sets) => (long)((Int128)sets * Number / Count);

    /// <summary>Reads <c>2/10</c>.</summary>
    /// <param name="text">What a person or a scheduler wrote.</param>
    /// <exception cref="InputException">It is not written so, or the number is not from 1 to the count.</exception>
    public static SweepShard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number >= 1 && number <= count)
        {
            return new SweepShard(number, count);
        }

        throw new InputException($"shard '{text}' is not i/n with i from 1 to n", "write it as 1/10");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
