using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>However candles are taken, the bits are the same: one by one, in runs of any length and alignment, skipped, with SIMD or without.</summary>
public sealed class EquityRangeTests
{
    // The digest below must hold on every processor: only +, −, × and ÷ of doubles are in it.
    private const string ApprovedDigest = "10ce93bf2690372ed1c72dd475e18aaf90f680a489df1e66414d3ca6ceaec4d3";

    [Fact]
    public void MarkRange_RandomStretchesAndSplits_HasTheBitsOfMark()
    {
        var ruined = 0;
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var equityCase = EquityCase.Random(random);
            var expected = equityCase.MarkOneByOne();
            var actual = equityCase.MarkInRanges(random);
            Assert.True(EquityCase.Bytes(expected).AsSpan().SequenceEqual(EquityCase.Bytes(actual)),
                $"seed {seed}: {expected.Returns} {expected.Drawdowns} against {actual.Returns} {actual.Drawdowns}");
            ruined += expected.Ruined ? 1 : 0;
        }

        Assert.InRange(ruined, 100, 4_000);
    }

    [Fact]
    public void MarkRange_EveryAlignmentAndLength_HasTheBitsOfMark()
    {
        var random = new Random(7);
        var marks = Enumerable.Range(0, 120).Select(_ => random.NextInt64(90_000, 110_000)).ToArray();
        for (var first = 0; first < 17; first++)
        {
            for (var length = 0; length < 80; length++)
            {
                var (expected, actual) = (new EquityAccumulator(1_000), new EquityAccumulator(1_000));
                expected.SkipFlat(first);
                actual.SkipFlat(first);
                for (var i = 0; i < length; i++)
                    expected.Mark(first + i, EquityAccumulator.EquityAt(marks[i], 500, 0.005));
                actual.MarkRange(first, marks.AsSpan(0, length), 500, 0.005);
                Assert.Equal(EquityCase.Bytes(expected), EquityCase.Bytes(actual));
            }
        }
    }

    [Fact]
    public void MarkRange_PriceStepsBeyondTheIntegersOfADouble_HasTheBitsOfMark()
    {
        var random = new Random(11);
        var marks = Enumerable.Range(0, 1_000).Select(_ => random.NextInt64(1L << 60, long.MaxValue)).ToArray();
        var (expected, actual) = (new EquityAccumulator(1_000), new EquityAccumulator(1_000));
        for (var i = 0; i < marks.Length; i++)
            expected.Mark(i, EquityAccumulator.EquityAt(marks[i], 500, 1e-16));
        actual.MarkRange(0, marks, 500, 1e-16);
        Assert.Equal(EquityCase.Bytes(expected), EquityCase.Bytes(actual));
    }

    [Theory]
    [InlineData(100)] // equity of exactly zero
    [InlineData(99)] // below
    public void MarkRange_RuinAnywhereInTheRun_HasTheBitsOfMark(long ruinousMark)
    {
        for (var at = 0; at < 40; at++)
        {
            var marks = Enumerable.Range(0, 40).Select(i => i == at ? ruinousMark : 150L + i % 3).ToArray();
            var (expected, actual) = (new EquityAccumulator(50), new EquityAccumulator(50));
            for (var i = 0; i < marks.Length; i++)
                expected.Mark(i, EquityAccumulator.EquityAt(marks[i], -100, 1));
            actual.MarkRange(0, marks, -100, 1);
            Assert.True(actual.Ruined);
            Assert.True(double.IsFinite(actual.Returns.Sum));
            Assert.Equal(EquityCase.Bytes(expected), EquityCase.Bytes(actual));
        }
    }

    [Fact]
    public void MarkRange_SeededCases_HasTheApprovedDigest()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var accumulator = EquityCase.Random(random).MarkInRanges(random);
            var (returns, drawdowns) = (accumulator.Returns, accumulator.Drawdowns);
            foreach (var value in (double[])[returns.Count, returns.Sum, returns.SumOfSquares, returns.DownsideSumOfSquares,
                drawdowns.MaxFraction, drawdowns.MaxBars, drawdowns.MaxMoney, drawdowns.LongestBars, accumulator.FinalEquity])
                sha.AppendData(BitConverter.GetBytes(value));
        }

        var digest = Convert.ToHexStringLower(sha.GetHashAndReset());
        Assert.True(digest == ApprovedDigest, $"to approve, set ApprovedDigest to {digest}");
    }

    [Theory]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableAVX512")]
    public async Task MarkRange_WithoutIntrinsics_HasTheSameDigest(string intrinsics)
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "this process has no vectors to do without");
        var assembly = typeof(EquityRangeTests).Assembly.Location;
        var host = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(host, ["-method", $"{typeof(EquityRangeTests).FullName}.{nameof(MarkRange_SeededCases_HasTheApprovedDigest)}", "-noLogo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [intrinsics] = "0" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Total: 1,", output, StringComparison.Ordinal);
    }
}
