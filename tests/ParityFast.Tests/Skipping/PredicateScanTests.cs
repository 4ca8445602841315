using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ParityFast.Skipping;

namespace ParityFast.Tests.Skipping;

/// <summary>All ways of scanning find the same candle.</summary>
public sealed unsafe class PredicateScanTests
{
    private const int Candles = 100, Room = 16;

    [Trait("Category", "Seeded")]
    [Fact]
    public void FirstFlip_RandomComparisons_IsTheSameAtAnyWidth()
    {
        var columns = (long*)NativeMemory.AllocZeroed((2 * Candles + 2 * Room) * sizeof(long));
        try
        {
            for (var seed = 0; seed < Seeds.Count(few: 3_000, full: 20_000); seed++) Compare(columns + Room, new Random(seed), seed);
        }
        finally
        {
            NativeMemory.Free(columns);
        }
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MinValue + 1)]
    [InlineData(long.MaxValue)]
    public void FirstFlip_LevelAtTheEndOfTheRange_IsTheSameAtAnyWidth(long level)
    {
        var column = stackalloc long[32];
        for (var i = 0; i < 32; i++) column[i] = i;
        foreach (var kind in new[] { PredicateKind.AboveLevel, PredicateKind.BelowLevel })
        {
            var outcome = kind == PredicateKind.AboveLevel ? column[0] > level : column[0] < level;
            var predicate = new Predicate { Kind = kind, RightFactor = level, Outcome = outcome };
            Assert.Equal(24, PredicateScan.Scalar(column, &predicate, 0, 24));
            Assert.Equal(24, PredicateScan256.FirstFlip(column, &predicate, 0, 24));
            Assert.Equal(24, PredicateScan512.FirstFlip(column, &predicate, 0, 24));
        }
    }

    [Fact]
    public void Vectors_AreMeasuredWhereTheyExist() => Assert.True(Vector256.IsHardwareAccelerated || !Vector512.IsHardwareAccelerated);

    private static void Compare(long* marks, Random random, int seed)
    {
        for (var i = 0; i < 2 * Candles + Room; i++) marks[i] = random.Next(-6, 7);
        var predicate = new Predicate
        {
            Kind = (PredicateKind)random.Next(3),
            Left = random.Next(-Room, 3),
            Right = Candles + random.Next(-3, 3),
            LeftFactor = random.Next(1, 4),
            RightFactor = random.Next(1, 4),
            Outcome = random.Next(2) == 0,
        };
        var (index, count) = (random.Next(Candles), random.Next(Candles));
        var expected = PredicateScan.Scalar(marks, &predicate, index, count);
        Assert.True(expected == PredicateScan256.FirstFlip(marks, &predicate, index, count), $"256 bits, seed {seed}");
        Assert.True(expected == PredicateScan512.FirstFlip(marks, &predicate, index, count), $"512 bits, seed {seed}");
        Assert.True(expected == PredicateScan.Wide(marks, &predicate, index, count), $"128-bit products, seed {seed}");
    }
}
