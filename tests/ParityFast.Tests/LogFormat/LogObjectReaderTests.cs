using System.Buffers;
using System.Globalization;
using MessagePack;
using ParityFast.LogFormat;

namespace ParityFast.Tests.LogFormat;

/// <summary>Whatever another writer may choose is read; whatever is not MessagePack is a clear error.</summary>
public sealed class LogObjectReaderTests
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
            var reader = new LogObjectReader(bytes, "f", 0);
            Assert.Equal(LogValueKind.Integer, reader.Peek());
            Assert.Equal(expected, reader.Integer());
            Assert.True(reader.AtEnd);
        }
    }

    [Fact]
    public void Text_EveryWidth_IsTheSameText()
    {
        foreach (var prefix in new[] { "a3", "d903", "da0003", "db00000003" })
        {
            byte[] bytes = [.. Convert.FromHexString(prefix), .. "abc"u8];
            Assert.Equal("abc", new LogObjectReader(bytes, "f", 0).Text());
        }
    }

    [Fact]
    public void Value_EveryKind_IsRead()
    {
        var bytes = Convert.FromHexString("dc0009" + "c0" + "c3" + "ca3fc00000" + "cb3ff8000000000000" + "c40201ff" + "c5000101"
            + "de0001a16b93010203" + "d40100" + "c702010203");
        var reader = new LogObjectReader(bytes, "f", 0);
        var list = reader.Value().List!;
        Assert.True(reader.AtEnd);
        Assert.Equal(["null", "true", "1.5", "1.5", "01ff", "01", "{k: [1, 2, 3]}", "null", "null"], list.Select(value => value.ToString()));
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
        var value = decimal.Parse(text, CultureInfo.InvariantCulture);
        var reader = Read(Written((ref MessagePackWriter writer) => writer.WriteExact(value)));
        Assert.Equal(text, reader.Decimal().ToString(CultureInfo.InvariantCulture));
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
        var fault = Assert.Throws<DecisionLogException>(() => new LogObjectReader(Convert.FromHexString(encoding), "some.log", 100).Integer());
        Assert.StartsWith("some.log: byte 10", fault.Message, StringComparison.Ordinal);
        if (encoding != "a3") Assert.Contains(found, fault.Message, StringComparison.Ordinal);
        Assert.Equal("some.log", fault.Path);
    }

    [Fact]
    public void Value_NestedTooDeep_IsAnError()
    {
        var bytes = Enumerable.Repeat((byte)0x91, 100_000).ToArray();
        Assert.Throws<DecisionLogException>(() => new LogObjectReader(bytes, "f", 0).Value());
    }

    [Fact]
    public void Value_HugeCounts_AllocateNothing()
    {
        foreach (var encoding in new[] { "ddffffffff", "dfffffffff", "dbffffffff", "c6ffffffff", "c9ffffffff00" })
        {
            Assert.Throws<DecisionLogException>(() => new LogObjectReader(Convert.FromHexString(encoding), "f", 0).Value());
        }
    }

    [Fact]
    public void Value_MoreThanTheLimit_IsAnError()
    {
        var bytes = new byte[5 + LogObjectReader.MaxValues];
        (bytes[0], bytes[2]) = (0xdd, 0x10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DecisionLogException>(() => Read(bytes).Value());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128 << 20);
    }

    [Theory]
    [InlineData("a2c328")]
    [InlineData("a1ff")]
    [InlineData("a3eda080")]
    [InlineData("81a1ff01")]
    [InlineData("81a16ba2c080")]
    public void Value_TextThatIsNoUtf8_IsAnError(string encoding) =>
        Assert.Contains("UTF-8", Assert.Throws<DecisionLogException>(() => Read(Convert.FromHexString(encoding)).Value()).Message, StringComparison.Ordinal);

    [Fact]
    public void Map_ManyNames_RefusesOneForTheSecondTime()
    {
        foreach (var count in new[] { 2, 16, 17, 20_000 })
        {
            var bytes = Written((ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(count);
                for (var i = 0; i < count; i++)
                {
                    writer.Write($"name {Math.Min(i, count - 2)}");
                    writer.Write(i);
                }
            });
            var fault = Assert.Throws<DecisionLogException>(() => Read(bytes).Map());
            Assert.Contains($"'name {count - 2}' for the second time", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ddffffffff")]
    [InlineData("df80000000")]
    [InlineData("92ddffffffff01")]
    public void Skip_CountThatNothingFollows_IsAnError(string encoding) =>
        Assert.Throws<DecisionLogException>(() => Read(Convert.FromHexString(encoding)).Skip());

    [Fact]
    public void Value_RandomBytes_AreReadOrRefused()
    {
        var random = new Random(1);
        var read = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            try
            {
                var reader = Read(bytes);
                reader.Value();
                var skipped = Read(bytes);
                skipped.Skip();
                Assert.Equal(reader.Position, skipped.Position);
                read++;
            }
            catch (DecisionLogException)
            {
                // Cut, no MessagePack, a name for the second time, no UTF-8.
            }
        }

        Assert.InRange(read, 20_000, 99_000);
    }

    [Fact]
    public void Value_WrittenAndRead_IsTheSame()
    {
        var map = new LogMap { { "a", 1L }, { "b", "text " + new string('x', 300) }, { "c", 1.5 }, { "d", true }, { "e", (string?)null }, { "f", 0.10m } };
        map.Add("list", LogValue.From([LogValue.From(1), LogValue.From("é"), LogValue.From(new byte[300])]));
        map.Add("map", new LogMap { { "nested", -5L } });
        Assert.Equal(map, Read(Written((ref MessagePackWriter writer) => writer.WriteMap(map))).Map());
        Assert.Equal("0.10", map["f"].Text);
    }

    private delegate void Writing(ref MessagePackWriter writer);

    private static LogObjectReader Read(byte[] bytes) => new(bytes, "f", 0);

    private static byte[] Written(Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
