namespace ParityFast.Metrics;

/// <summary>How <see cref="MonteCarlo"/> draws its paths.</summary>
public sealed record MonteCarloOptions
{
    private const int PathsMax = 1_000_000;

    /// <summary>Number of paths, from 1 to 1,000,000. An interval's ends move by about 1 ÷ √paths of its probability.</summary>
    public int Paths { get; init; } = 1_000;

    /// <summary>Seed of the random numbers: the same one gives the same bits on every machine.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Mean length of a block, in observations, from 1 to their number; null for the cube root of their number, rounded down. 1 draws
    /// each observation for itself, so that nothing is left of what one says about the next.
    /// </summary>
    public int? BlockLength { get; init; }

    /// <summary>
    /// The loss that counts as ruin, a fraction of the capital at the start, above 0 and up to 1: 0.5 is reached with half of it left.
    /// </summary>
    public double RuinLoss { get; init; } = 0.5;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    internal void Check(int observations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Paths, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Paths, PathsMax);
        if (BlockLength is { } length)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(BlockLength));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, observations, nameof(BlockLength));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RuinLoss, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RuinLoss, 1);
    }

    /// <summary>The mean length of a block for so many observations.</summary>
    internal int BlockLengthOf(int observations)
    {
        if (BlockLength is { } stated) return stated;
        // By whole numbers: a library's cube root may differ in its last digit.
        var root = 1L;
        while ((root + 1) * (root + 1) * (root + 1) <= observations) root++;
        return (int)root;
    }
}
