using System.Text;
using ParityFast.Digests;
using ParityFast.Log;

namespace ParityFast.Tests.Log;

/// <summary>Whatever another writer may choose is read; whatever is no MessagePack is a clear error.</summary>
public sealed class MessagePackReaderTests
{
    [Theory]
    [InlineData(0L, "00", "cc00", "cd0000", "ce00000000", "cf0000000000000000", "d000", "d10000", "d200000000", "d30000000000000000")]
    [InlineData(127L, "7f", "cc7f", "cd007f", "d07f", "d1007f", "d30000000000000007f")]
    [InlineData(200L, "ccc8", "cd00c8", "ce000000c8", "d100c8", "d2000000c8")]
    [InlineData(-1L, "ff", "d0ff", "d1ffff", "d2ffffffff", "d3ffffffffffffffff")]
    [InlineData(-33L, "d0df", "d1ffdf")]
    [InlineData(long.MaxValue, "cf7fffffffffffffff", "d37fffffffffffffff")]
    [InlineData(long.MinValue, "d38000000000000000")]
    public void Integer_EveryWidth_IsTheSameNumber(long expected, params string[] encodings)
    {
        foreach (var encoding in encodings)
        {
            if (encoding.Length % 2 != 0) continue;
            var bytes = Convert.FromHexString(encoding);
            var reader = new MessagePackReader(bytes, "f", 0);
            Assert.Equal(LogValueKind.Integer, reader.Peek());
            Assert.Equal(expected, reader.Integer());
            Assert.True(reader.AtEnd);
            AssertMeasured(bytes);
        }
    }

    [Fact]
    public void Text_EveryWidth_IsTheSameText()
    {
        foreach (var prefix in new[] { "a3", "d903", "da0003", "db00000003" })
        {
            byte[] bytes = [.. Convert.FromHexString(prefix), .. "abc"u8];
            Assert.Equal("abc", new MessagePackReader(bytes, "f", 0).Text());
            AssertMeasured(bytes);
        }
    }

    [Fact]
    public void Value_EveryKind_IsRead()
    {
        var bytes = Convert.FromHexString("dc0009" + "c0" + "c3" + "ca3fc00000" + "cb3ff8000000000000" + "c40201ff" + "c5000101"
            + "de0001a16b93010203" + "d40100" + "c702010203");
        var reader = new MessagePackReader(bytes, "f", 0);
        var list = reader.Value().List!;
        Assert.True(reader.AtEnd);
        AssertMeasured(bytes);
        Assert.Equal(["null", "true", "1.5", "1.5", "01ff", "01", "{k: [1, 2, 3]}", "null", "null"], list.Select(value => value.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(31)]
    [InlineData(-32)]
    [InlineData(-33)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Integer_WrittenAndRead_IsTheSameInTheShortestForm(long seed)
    {
        var random = new Random((int)seed);
        Span<byte> buffer = stackalloc byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            var value = i == 0 ? seed : random.NextInt64() >> random.Next(64) ^ -random.Next(2);
            var writer = new MessagePackBuffer(buffer);
            writer.Integer(value);
            Assert.Equal(ShortestLength(value), writer.Length);
            Assert.Equal(value, new MessagePackReader(writer.Written, "f", 0).Integer());
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000.0")]
    [InlineData("-0.00000000000000000001")]
    [InlineData("9980.000000000000000")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-7.9228162514264337593543950335")]
    [InlineData("9223372036854775808")]
    public void Decimal_WrittenAndRead_KeepsItsDigits(string text)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Span<byte> buffer = stackalloc byte[64];
        var writer = new MessagePackBuffer(buffer);
        writer.Decimal(value);
        Assert.Equal(text, new MessagePackReader(writer.Written, "f", 0).Decimal().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", "the end")]
    [InlineData("c1", "0xc1")]
    [InlineData("a3", "the end")]
    [InlineData("cd00", "the end")]
    [InlineData("cfffffffffffffffff", "0xcf")]
    [InlineData("a161", "0xa1")]
    public void Integer_SomethingElse_SaysWhereAndWhat(string encoding, string found)
    {
        var fault = Assert.Throws<DecisionLogException>(() => new MessagePackReader(Convert.FromHexString(encoding), "some.log", 100).Integer());
        Assert.StartsWith("some.log: byte 10", fault.Message, StringComparison.Ordinal);
        if (encoding != "a3") Assert.Contains(found, fault.Message, StringComparison.Ordinal);
        Assert.Equal("some.log", fault.Path);
    }

    [Fact]
    public void Value_NestedTooDeep_IsAnError()
    {
        var bytes = Enumerable.Repeat((byte)0x91, 100_000).ToArray();
        Assert.Throws<DecisionLogException>(() => new MessagePackReader(bytes, "f", 0).Value());
        Assert.Equal(MessagePackScanner.Outcome.Cut, MessagePackScanner.Measure(bytes, out _));
    }

    [Fact]
    public void Value_HugeCounts_AllocateNothing()
    {
        foreach (var encoding in new[] { "ddffffffff", "dfffffffff", "dbffffffff", "c6ffffffff", "c9ffffffff00" })
        {
            Assert.Throws<DecisionLogException>(() => new MessagePackReader(Convert.FromHexString(encoding), "f", 0).Value());
            Assert.Equal(MessagePackScanner.Outcome.Cut, MessagePackScanner.Measure(Convert.FromHexString(encoding), out _));
        }
    }

    [Fact]
    public void Value_RandomBytes_AreReadOrRefused()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            var whole = MessagePackScanner.Measure(bytes, out var length) == MessagePackScanner.Outcome.Whole;
            try
            {
                var reader = new MessagePackReader(bytes, "f", 0);
                reader.Value();
                Assert.True(whole);
                Assert.Equal(length, reader.Position);
            }
            catch (DecisionLogException)
            {
                // A map may name a value twice, which measuring does not see; a number may need all 64 bits.
            }
        }
    }

    [Fact]
    public void Value_WrittenAndRead_IsTheSame()
    {
        var map = new LogMap { { "a", 1L }, { "b", "text " + new string('x', 300) }, { "c", 1.5 }, { "d", true }, { "e", (string?)null }, { "f", 0.10m } };
        map.Add("list", LogValue.From([LogValue.From(1), LogValue.From("é"), LogValue.From(new byte[300])]));
        map.Add("map", new LogMap { { "nested", -5L } });
        var buffer = new byte[LogValueWriter.MaxLength(map)];
        var writer = new MessagePackBuffer(buffer);
        LogValueWriter.Write(ref writer, map);
        Assert.Equal(map, new MessagePackReader(writer.Written, "f", 0).Map());
        Assert.Equal("0.10", map["f"].Text);
        Assert.Equal("é", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(map["list"].List![1].Text!)));
    }

    private static void AssertMeasured(byte[] bytes)
    {
        Assert.Equal(MessagePackScanner.Outcome.Whole, MessagePackScanner.Measure(bytes, out var length));
        Assert.Equal(bytes.Length, length);
        for (var cut = 0; cut < bytes.Length; cut++) Assert.Equal(MessagePackScanner.Outcome.Cut, MessagePackScanner.Measure(bytes.AsSpan(0, cut), out _));
    }

    private static int ShortestLength(long value) => value switch
    {
        >= -32 and <= 127 => 1,
        >= sbyte.MinValue and <= byte.MaxValue => 2,
        >= short.MinValue and <= ushort.MaxValue => 3,
        >= int.MinValue and <= uint.MaxValue => 5,
        _ => 9,
    };
}
