using System.Runtime.InteropServices;
using ParityFast.Skipping;

namespace ParityFast.Tests.Skipping;

/// <summary>Eight candles at a time move a trail as one by one do.</summary>
public sealed unsafe class TrailScanTests
{
    private const int Candles = 200, Room = 16;

    [Trait("Category", "Seeded")]
    [Fact]
    public void FirstBreak_RandomWalks_IsTheSameAsOneByOne()
    {
        var seeds = Seeds.Count(few: 5_000, full: 50_000);
        var (broken, whole) = (0, 0);
        var column = (long*)NativeMemory.AllocZeroed((Candles + Room) * sizeof(long));
        try
        {
            for (var seed = 0; seed < seeds; seed++)
            {
                var random = new Random(seed);
                // From walks that hardly move, with ties, to ones that leap.
                var step = random.Next(1, 60);
                var value = random.Next(4) == 0 ? 0L : 100_000L;
                var start = new Price(Math.Max(0, value + random.Next(-step, step)));
                for (var i = 0; i < Candles + Room; i++) column[i] = value += random.Next(-step, step + 1);
                var (first, count) = (random.Next(Candles), random.Next(Candles + 1));
                var (sign, room) = (random.Next(2) == 0 ? 1 : -1, random.Next(-step, step * 20));
                var (expected, actual) = (new Trail(start, start, sign, isRecorded: false), new Trail(start, start, sign, isRecorded: false));
                var index = first;
                while (index < count && expected.Follow(sign * Trail.AtLeastZero(column[index]), room)) index++;
                var found = TrailScan.FirstBreak(column, sign, room, ref actual, first, Math.Max(first, count));
                Assert.True((index, expected.Extreme, expected.Since) == (found, actual.Extreme, actual.Since), $"seed {seed}: {found} for {index}, {actual.Extreme}/{actual.Since} for {expected.Extreme}/{expected.Since}");
                if (index < count) broken++;
                else if (index > first) whole++;
            }
        }
        finally
        {
            NativeMemory.Free(column);
        }

        Assert.True(broken > seeds / 10 && whole > seeds / 10, $"{broken} broken, {whole} whole");
    }
}
