using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>What must hold for any candles in any format.</summary>
public sealed class CandlePropertyTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Load_WrittenInAnyFormat_SameCandles()
    {
        for (var seed = 0; seed < Seeds.Count(few: 100, full: 400); seed++)
        {
            var candles = RandomCandles.Make(seed);
            var (name, bytes, options) = RandomFile.Write(candles, new Random(seed));
            try
            {
                CandleText.AssertEqual(candles, CandleText.Load(bytes, options, name));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Assert.Fail($"seed {seed}, {name}: {e.Message}");
            }
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Load_AnyBufferSize_SameCandles()
    {
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 12); seed++)
        {
            var candles = RandomCandles.Make(seed);
            var (name, bytes, options) = RandomFile.Write(candles, new Random(seed));
            for (var size = 1; size < 400; size = size < 130 ? size + 1 : size * 5 / 4)
                CandleText.AssertEqual(candles, CandleText.Load(bytes, options with { BufferSize = size }, name));
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Load_FastAndGeneralPath_SameCandlesOrSameError()
    {
        var random = new Random(3);
        for (var seed = 0; seed < Seeds.Count(few: 300, full: 1500); seed++)
        {
            var (name, bytes, options) = RandomFile.WriteCsv(RandomCandles.Make(seed), random);
            for (var change = random.Next(4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)"0123456789.,;\n\r\t \"-+eE\u007F"[random.Next(23)];
            Assert.Equal(Outcome(bytes, options with { GeneralPathOnly = true }, name), Outcome(bytes, options, name));
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Load_MutatedFiles_CandlesOrNamedError()
    {
        var rounds = Seeds.Count(few: 5_000, full: 100_000);
        var random = new Random(7);
        var files = Enumerable.Range(0, 200).Select(seed => RandomFile.Write(RandomCandles.Make(seed, most: 30), new Random(seed))).ToList();
        int taken = 0, refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            var (name, bytes, options) = files[random.Next(files.Count)];
            var outcome = Outcome(Mutation.Of(bytes, random), Mutation.Of(options, random), name);
            _ = outcome.StartsWith("error", StringComparison.Ordinal) ? refused++ : taken++;
        }

        Assert.True(taken > rounds / 40 && refused > rounds / 2, $"{taken} taken, {refused} refused");
    }

    // Anything but candles or a named error escapes and fails the test.
    private static string Outcome(byte[] bytes, CandleFileOptions options, string name)
    {
        try
        {
            var series = CandleText.Load(bytes, options, name);
            for (var i = 1; i < series.Count; i++)
                Assert.True(series.CloseTime[i] > series.CloseTime[i - 1]);
            Assert.True(series.Count > 0 && series.IntervalMicroseconds > 0 && !series.Close.ContainsAnyExceptInRange(1, long.MaxValue));
            return series.DataHash();
        }
        catch (InputFormatException e)
        {
            Assert.StartsWith(name, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
            Assert.NotEmpty(e.Hint);
            return "error: " + e.Message;
        }
    }
}
