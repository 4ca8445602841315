using System.Globalization;
using System.Text;
using ParityFast.Input;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Input;

public sealed class CandleTimeTests
{
    [Fact]
    public void Parse_RandomIsoTimes_EqualDateTimeOffset()
    {
        var random = new Random(2);
        string[] forms = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss.ffffffzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy/MM/dd HH:mm:ss.fffzzz"];
        for (var i = 0; i < 20_000; i++)
        {
            var time = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay)) + TimeSpan.TicksPerDay, TimeSpan.Zero)
                .ToOffset(TimeSpan.FromMinutes(random.Next(-840, 841)));
            var text = time.ToString(forms[i % forms.Length], CultureInfo.InvariantCulture);
            var expected = DateTimeOffset.ParseExact(text, forms[i % forms.Length], CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch;
            Assert.Equal(TimeFault.None, CandleTime.Parse(Encoding.UTF8.GetBytes(text), out var parsed));
            Assert.Equal(expected.Ticks / TimeSpan.TicksPerMicrosecond, parsed);
        }
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(1_700_000_000_000_000, "2023-11-14T22:13:20Z")]
    [InlineData(1_700_000_000_120_000, "2023-11-14T22:13:20.12Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999Z")]
    public void ToIso8601_Microseconds_UtcText(long micros, string text) => Assert.Equal(text, CandleTime.ToIso8601(micros));

    [Theory]
    [InlineData("0001735689600", 1_735_689_600_000_000)]
    [InlineData("0001735689600000", 1_735_689_600_000_000)]
    [InlineData("0001735689600000000000", null)]
    [InlineData("000", 0L)]
    public void Parse_EpochWithZerosInFront_HasTheUnitOfItsNumber(string text, long? expected)
    {
        var fault = CandleTime.Parse(Encoding.UTF8.GetBytes(text), out var parsed);
        Assert.Equal(expected, fault == TimeFault.None ? parsed : null);
    }

    [Fact]
    public void Load_EpochsWithZerosInFront_AreTheSameCandles()
    {
        using var folder = new TempFolder();
        string Rows(string zeros) => "time,open,high,low,close,volume\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{zeros}{1_735_689_600 + (i * 60)},10,12,9,11,5\n"));
        var (plain, padded) = (folder.Write("plain.csv", Rows("")), folder.Write("padded.csv", Rows("000")));
        Assert.Equal(CandleFile.Load(plain).DataHash(), CandleFile.Load(padded).DataHash());
    }
}
