using MessagePack;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Tests.Log;

namespace ParityFast.Tests.LogFormat;

/// <summary>The package's own serializer reads every object of a log, and writes it to the same bytes.</summary>
public sealed class StoredObjectTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Deserialize_EveryObjectOfALog_SerializesToTheSameBytes(int seed)
    {
        var kinds = new HashSet<Type>();
        foreach (var bytes in LogObjects.Of(Written(seed)))
        {
            var stored = MessagePackSerializer.Deserialize<StoredObject>(bytes, DecisionLogFormat.Options, TestContext.Current.CancellationToken);
            Assert.Equal(bytes.ToArray(), MessagePackSerializer.Serialize(stored, DecisionLogFormat.Options, TestContext.Current.CancellationToken));
            // Also with the package's standard options, which find the formatter by the type's attribute.
            Assert.Equal(bytes.ToArray(), MessagePackSerializer.Serialize(MessagePackSerializer.Deserialize<StoredObject>(bytes, cancellationToken: TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken));
            kinds.Add(stored.GetType());
        }

        Assert.Superset(new HashSet<Type> { typeof(DecisionLogHeader), typeof(StoredCandle), typeof(StoredDecision), typeof(StoredSeal) }, kinds);
    }

    [Fact]
    public void Deserialize_TheTypeOfAnObject_IsRead()
    {
        var kinds = new HashSet<Type>();
        foreach (var bytes in Enumerable.Range(0, 5).SelectMany(seed => LogObjects.Of(Written(seed))))
        {
            var stored = MessagePackSerializer.Deserialize<StoredObject>(bytes, DecisionLogFormat.Options, TestContext.Current.CancellationToken);
            var same = MessagePackSerializer.Deserialize(stored.GetType(), bytes, MessagePackSerializerOptions.Standard, TestContext.Current.CancellationToken);
            Assert.Equal(bytes.ToArray(), MessagePackSerializer.Serialize(stored.GetType(), same, MessagePackSerializerOptions.Standard, TestContext.Current.CancellationToken));
            if (stored is not StoredSeal)
                Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<StoredSeal>(bytes, DecisionLogFormat.Options));
            kinds.Add(stored.GetType());
        }

        Assert.Equal(typeof(StoredObject).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(StoredObject))).ToHashSet(), kinds);
    }

    [Fact]
    public void Next_EveryCandleOfALog_IsWhatTheReaderRebuilds()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var log = Written(seed);
            using var reader = DecisionLogReader.Open(new MemoryStream(log), "log");
            AbsoluteCandles? candles = null;
            foreach (var bytes in LogObjects.Of(log))
            {
                var stored = MessagePackSerializer.Deserialize<StoredObject>(bytes, DecisionLogFormat.Options, TestContext.Current.CancellationToken);
                if (stored is DecisionLogHeader header) candles = new AbsoluteCandles(header);
                if (stored is not StoredCandle next) continue;
                do Assert.True(reader.Read());
                while (reader.Kind != LogRecordKind.Candle);
                AssertSame(reader, candles!.Next(next));
            }
        }
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("05")]
    [InlineData("d40100")]
    public void Deserialize_ObjectOfALaterVersion_IsNull(string encoding) =>
        Assert.Null(MessagePackSerializer.Deserialize<StoredObject>(Convert.FromHexString(encoding), DecisionLogFormat.Options));

    [Theory]
    [InlineData("90")]
    [InlineData("9109")]
    [InlineData("9300a161c1")]
    [InlineData("9401040000")]
    [InlineData("9202a3666f6f")]
    [InlineData("80")]
    [InlineData("93009300")]
    [InlineData("ddffffffff")]
    public void Deserialize_Malformed_IsAnErrorOfThePackage(string encoding)
    {
        var fault = Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<StoredObject>(Convert.FromHexString(encoding), DecisionLogFormat.Options));
        Assert.IsType<DecisionLogException>(fault.InnerException);
    }

    [Fact]
    public void Resolver_OtherTypes_AreNotItsOwn() => Assert.Null(DecisionLogFormat.Resolver.GetFormatter<string>());

    private static void AssertSame(DecisionLogReader reader, AbsoluteCandle candle)
    {
        var header = reader.Header;
        Assert.Equal((reader.Time, LogTime.FromMicroseconds(reader.CloseTime), reader.Mark), (candle.Time, candle.CloseTime, candle.Close));
        decimal?[] prices = [candle.Open, candle.High, candle.Low, candle.Volume];
        var fields = reader.Fields.ToArray().Select((steps, place) =>
            (decimal?)Scale.ToDecimal(steps, place < LogFields.PriceCount(header.Fields) ? header.PriceDecimals : header.VolumeDecimals));
        Assert.Equal(fields, prices.Where(price => price is not null));
        Assert.Equal(LogFields.All.Select(field => header.Fields.HasFlag(field.Field)), prices.Select(price => price is not null));
    }

    private static byte[] Written(int seed)
    {
        using var folder = new TemporaryDirectory();
        new RandomLog(seed).Write(folder.File("log"));
        return File.ReadAllBytes(folder.File("log"));
    }
}
