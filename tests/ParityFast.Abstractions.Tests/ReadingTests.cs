using System.Numerics;
using System.Runtime.InteropServices;

namespace ParityFast.Tests;

/// <summary>Comparisons of readings: exact in every mode, and the same in every mode.</summary>
public sealed unsafe class ReadingTests
{
    [Fact]
    public void Comparisons_RandomValues_AreThoseOfTheExactFractions()
    {
        using var frame = new Frame();
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            // Small values make ties frequent; products stay within 64 bits, as in the plain mode they must.
            var bound = seed % 2 == 0 ? 40 : 2_000_000_000;
            var (leftRaw, rightRaw) = (random.NextInt64(-bound, bound), random.NextInt64(-bound, bound));
            var (leftWeight, rightWeight) = (random.Next(1, 300), random.Next(1, 300));
            var level = new Price(random.NextInt64(-bound, bound));
            var order = ((BigInteger)leftRaw * rightWeight).CompareTo((BigInteger)rightRaw * leftWeight);
            var toLevel = ((BigInteger)leftRaw).CompareTo((BigInteger)level.Steps * leftWeight);
            foreach (var mode in new[] { ReadingMode.Plain, ReadingMode.Wide, ReadingMode.Traced, ReadingMode.Wide | ReadingMode.Traced })
            {
                frame.Pointer->Mode = mode;
                var left = new Reading(leftRaw, leftWeight, 1, frame.Pointer);
                var right = new Reading(rightRaw, rightWeight, 2, frame.Pointer);
                Assert.Equal([order > 0, order < 0, order >= 0, order <= 0], new[] { left > right, left < right, left >= right, left <= right });
                Assert.Equal([toLevel > 0, toLevel < 0, toLevel >= 0, toLevel <= 0], new[] { left > level, left < level, left >= level, left <= level });
            }
        }
    }

    [Fact]
    public void MaxAndMin_AnyMode_AreThoseOfTheRoundedPrice()
    {
        using var frame = new Frame();
        long[] ends = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            // No column holds the very ends.
            var raw = seed % 3 == 0 ? ends[random.Next(1, ends.Length - 1)] : random.NextInt64(-50, 50);
            var level = new Price(seed % 5 == 0 ? ends[random.Next(ends.Length)] : random.NextInt64(-50, 50));
            var weight = seed % 2 == 0 ? 1 : random.Next(1, 9);
            var price = new Price((long)Math.Floor((decimal)raw / weight));
            foreach (var mode in new[] { ReadingMode.Plain, ReadingMode.Wide, ReadingMode.Traced, ReadingMode.Wide | ReadingMode.Traced })
            {
                frame.Pointer->Mode = mode;
                var reading = new Reading(raw, weight, 1, frame.Pointer);
                Assert.Equal((Price.Max(price, level), Price.Min(price, level)), (reading.Max(level), reading.Min(level)));
            }
        }
    }

    [Fact]
    public void Max_WhileTraced_IsRawOnlyAboveItsLevel()
    {
        using var frame = new Frame();
        frame.Pointer->Mode = ReadingMode.Traced;
        var reading = new Reading(10, 1, 0, frame.Pointer);
        Assert.Equal(new Price(12), reading.Max(new Price(12)));
        Assert.Equal((RawRead.None, 1), (frame.Pointer->ReadRaw, frame.Pointer->PredicateCount));
        Assert.Equal(new Price(10), reading.Max(new Price(9)));
        Assert.Equal(RawRead.Number, frame.Pointer->ReadRaw);
    }

    [Fact]
    public void Comparisons_ProductsBeyond64Bits_AreExactInTheWideMode()
    {
        using var frame = new Frame();
        frame.Pointer->Mode = ReadingMode.Wide;
        var left = new Reading(long.MaxValue - 1, 1000, 1, frame.Pointer);
        var right = new Reading(long.MaxValue - 2, 1000, 2, frame.Pointer);
        var finer = new Reading(long.MaxValue - 1, 1001, 3, frame.Pointer);
        Assert.True(left > right && left > finer && finer < right);
        Assert.True(right < new Price(long.MaxValue) && right > new Price(long.MinValue));
        // 9223372036854775806 / 1000 lies between these two.
        Assert.True(left > new Price(9_223_372_036_854_775) && left < new Price(9_223_372_036_854_776));
    }

    [Fact]
    public void Comparisons_WhileTraced_NoteWhatWouldComeOutOtherwise()
    {
        using var frame = new Frame();
        frame.Pointer->Mode = ReadingMode.Traced;
        var left = new Reading(10, 2, 1, frame.Pointer);
        var right = new Reading(30, 5, 2, frame.Pointer);
        Assert.False(left > right);
        Assert.True(left < new Price(6));
        Assert.Equal(2, frame.Pointer->PredicateCount);
        var (columns, level) = (frame.Pointer->Predicates[0], frame.Pointer->Predicates[1]);
        Assert.Equal((PredicateKind.AboveColumn, 1, 2, 5L, 2L, false), (columns.Kind, columns.Left, columns.Right, columns.LeftFactor, columns.RightFactor, columns.Outcome));
        Assert.Equal((PredicateKind.BelowLevel, 1, 12L, true), (level.Kind, level.Left, level.RightFactor, level.Outcome));
        Assert.Equal(RawRead.None, frame.Pointer->ReadRaw);
    }

    [Fact]
    public void Comparisons_MoreThanTheListHolds_AreCounted()
    {
        using var frame = new Frame();
        frame.Pointer->Mode = ReadingMode.Traced;
        var reading = new Reading(1, 1, 0, frame.Pointer);
        for (var i = 0; i < PredicateList.Capacity + 3; i++) Assert.True(reading > new Price(0));
        Assert.Equal(PredicateList.Capacity + 3, frame.Pointer->PredicateCount);
    }

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(-7, 2, -4)]
    [InlineData(8, 2, 4)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(-1, 1000, -1)]
    public void ToPrice_OfAFraction_RoundsDown(long raw, long weight, long steps)
    {
        using var frame = new Frame();
        Assert.Equal(steps, new Reading(raw, weight, 0, frame.Pointer).ToPrice().Steps);
    }

    [Fact]
    public void RawNumbers_Taken_AreNoticed()
    {
        using var frame = new Frame();
        frame.Pointer->PriceDecimals = 2;
        Assert.Equal(1.05m, new Reading(210, 2, 0, frame.Pointer).ToDecimal());
        Assert.Equal(RawRead.Number, frame.Pointer->ReadRaw);
        frame.Pointer->ReadRaw = RawRead.None;
        Assert.Equal((210, 2), new Reading(210, 2, 0, frame.Pointer).ToFraction());
        Assert.Equal(RawRead.Number, frame.Pointer->ReadRaw);
    }

    private sealed class Frame : IDisposable
    {
        public Frame() => Pointer = (DecisionFrame*)NativeMemory.AllocZeroed((nuint)sizeof(DecisionFrame));

        public DecisionFrame* Pointer { get; }

        public void Dispose() => NativeMemory.Free(Pointer);
    }
}
