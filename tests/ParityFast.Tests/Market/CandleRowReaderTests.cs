using System.Text;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

public sealed class CandleRowReaderTests
{
    private static readonly CandleFileOptions Live = new() { PriceDecimals = 2, Interval = UnixTime.Minute };

    [Fact]
    public void TryRead_FileInPiecesOfAnySize_SameCandlesAsTheFile()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var candles = RandomCandles.Make(seed);
            var (_, bytes, options) = RandomFile.WriteCsv(candles, random);
            options = options with { PriceDecimals = candles.PriceDecimals, VolumeDecimals = candles.VolumeDecimals };
            AssertSame(candles, ReadInPieces(bytes, options, random));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryRead_LineLongerThanAnyCandle_IsOneErrorAndPassed(bool ends)
    {
        using var reader = new CandleRowReader(Live, "feed");
        var (closes, errors) = (new List<long>(), new List<string>());
        var text = $"time,close\n1700000000,1\n{new string('x', 3 << 20)}{(ends ? "\n1700000060,2\n" : "")}";
        foreach (var piece in text.Chunk(100_000))
        {
            reader.Append(Encoding.ASCII.GetBytes(piece));
            Take();
        }

        reader.Complete();
        Take();
        Assert.Equal(ends ? [100, 200] : [100], closes);
        Assert.Equal(["feed:3: the line is longer than 1048576 bytes"], errors);

        void Take()
        {
            while (true)
            {
                try
                {
                    if (!reader.TryRead(out var candle)) return;
                    closes.Add(candle.Close);
                }
                catch (InputFormatException error)
                {
                    errors.Add(error.Message);
                    // Every error takes something out of the way, or this would never end.
                    Assert.True(errors.Count < 10);
                }
            }
        }
    }

    [Fact]
    public void TryRead_JsonLines_SameCandles()
    {
        var text = """
            {"time":1700000000,"open":1.5,"high":"2.50","low":1.0,"close":2.0,"volume":10,"nested":{"close":[1]}}

            {"volume":20,"time":"1700000060","open":2.0,"high":3.0,"low":1.5,"close":2.5}
            """;
        var rows = ReadInPieces(Encoding.UTF8.GetBytes(text), Live, new Random(1));
        Assert.Equal([new(1700000060_000000, 150, 250, 100, 200, 10_000000000), new(1700000120_000000, 200, 300, 150, 250, 20_000000000)], rows);
    }

    [Fact]
    public void TryRead_LineNotEnded_WaitsForItsEnd()
    {
        using var reader = new CandleRowReader(Live);
        reader.Append("time,close\n1700000000,42350.5"u8);
        Assert.False(reader.TryRead(out _));
        reader.Append("0\n"u8);
        Assert.True(reader.TryRead(out var row));
        Assert.Equal(4235050, row.Close);
        reader.Append("1700000060,1"u8);
        Assert.False(reader.TryRead(out _));
        reader.Complete();
        Assert.True(reader.TryRead(out row));
        Assert.Equal(100, row.Close);
        Assert.False(reader.TryRead(out _));
        Assert.Throws<InvalidOperationException>(() => reader.Append("x"u8));
    }

    [Fact]
    public void TryRead_BadLine_NamedAndPassed()
    {
        using var reader = new CandleRowReader(Live, "feed");
        reader.Append("time,close\n1700000000,1\n1700000060,1.234\n1700000120,3\n1700000000,4\n1700000120,3\n1700000180,5\n"u8);
        Assert.True(reader.TryRead(out _));
        Assert.Equal("feed:3: close '1.234' has more than 2 fractional digits", Assert.Throws<InputFormatException>(() => reader.TryRead(out _)).Message);
        Assert.True(reader.TryRead(out _));
        Assert.Equal(5, Assert.Throws<InputFormatException>(() => reader.TryRead(out _)).Line);
        Assert.Contains("there twice", Assert.Throws<InputFormatException>(() => reader.TryRead(out _)).Message, StringComparison.Ordinal);
        Assert.True(reader.TryRead(out var row));
        Assert.Equal(500, row.Close);
    }

    [Fact]
    public void TryRead_BadFirstLine_NextIsTried()
    {
        using var reader = new CandleRowReader(Live);
        reader.Append("hello\ntime,close\n1700000000,1\n"u8);
        Assert.Throws<InputFormatException>(() => reader.TryRead(out _));
        Assert.True(reader.TryRead(out _));
    }

    [Fact]
    public void TryRead_Duplicates_FirstKept()
    {
        using var reader = new CandleRowReader(Live with { Duplicates = DuplicatePolicy.KeepFirst });
        reader.Append("time,close\n1700000000,1\n1700000000,2\n1700000060,3\n"u8);
        Assert.True(reader.TryRead(out var row) && row.Close == 100);
        Assert.True(reader.TryRead(out row) && row.Close == 300);
        Assert.Equal(1, reader.Duplicates);
    }

    [Fact]
    public void Constructor_OptionOfWholeFiles_Refused()
    {
        Assert.Throws<ArgumentException>(() => new CandleRowReader(new() { Interval = 1 }));
        Assert.Throws<ArgumentException>(() => new CandleRowReader(new() { PriceDecimals = 2 }));
        Assert.Throws<ArgumentException>(() => new CandleRowReader(Live with { Sort = true }));
        Assert.Throws<ArgumentException>(() => new CandleRowReader(Live with { Duplicates = DuplicatePolicy.KeepLast }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CandleRowReader(Live with { PriceDecimals = 10 }));
    }

    [Fact]
    public void TryRead_MutatedStreams_CandlesOrNamedErrors()
    {
        var random = new Random(9);
        for (var round = 0; round < 5_000; round++)
        {
            var candles = RandomCandles.Make(round % 50, most: 20);
            var (_, bytes, options) = RandomFile.WriteCsv(candles, random);
            using var reader = new CandleRowReader(options with { PriceDecimals = candles.PriceDecimals });
            reader.Append(Mutation.Of(bytes, random));
            reader.Complete();
            for (int calls = 0, errors = 0; ; calls++)
            {
                Assert.True(calls < 10_000 && errors < 10_000);
                try
                {
                    if (!reader.TryRead(out _))
                        break;
                }
                catch (InputFormatException)
                {
                    errors++;
                }
            }
        }
    }

    [Fact]
    public async Task ReadAsync_Stream_SameCandles()
    {
        var candles = RandomCandles.Make(4);
        var (_, bytes, options) = RandomFile.WriteCsv(candles, new Random(4));
        options = options with { PriceDecimals = candles.PriceDecimals, VolumeDecimals = candles.VolumeDecimals };
        var rows = new List<CandleRow>();
        await foreach (var row in CandleStream.ReadAsync(new MemoryStream(bytes), options, cancellationToken: TestContext.Current.CancellationToken))
            rows.Add(row);
        AssertSame(candles, rows);
    }

    [Fact]
    public void TryRead_ManyRows_AllocatesNothing()
    {
        using var reader = new CandleRowReader(Live with { BufferSize = 4096 });
        reader.Append("time,open,high,low,close,volume\n"u8);
        var lines = Enumerable.Range(0, 2_200).Select(i => Encoding.UTF8.GetBytes($"{1_000_000_000 + (60 * i)},1.5,2.5,1.25,2,7.125\n")).ToArray();
        Run(lines.AsSpan(0, 200));
        var next = -50;
        Assert.Equal(0, AllocatedBytes.Least(() => Run(lines.AsSpan(next += 250, 250))));

        void Run(Span<byte[]> pieces)
        {
            foreach (var piece in pieces)
            {
                reader.Append(piece);
                if (!reader.TryRead(out _))
                    throw new InvalidOperationException("no candle");
            }
        }
    }

    private static List<CandleRow> ReadInPieces(byte[] bytes, CandleFileOptions options, Random random)
    {
        using var reader = new CandleRowReader(options with { BufferSize = random.Next(1, 200) });
        var rows = new List<CandleRow>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 90), bytes.Length - at);
            reader.Append(bytes.AsSpan(at, length));
            at += length;
            while (reader.TryRead(out var row))
                rows.Add(row);
        }

        reader.Complete();
        while (reader.TryRead(out var row))
            rows.Add(row);
        return rows;
    }

    private static void AssertSame(CandleSeries candles, List<CandleRow> rows)
    {
        Assert.Equal(candles.Count, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var close = candles.Close[i];
            var (open, high, low) = candles.Open.IsEmpty ? (close, close, close) : (candles.Open[i], candles.High[i], candles.Low[i]);
            Assert.Equal(new CandleRow(candles.CloseTime[i], open, high, low, close, candles.Volume.IsEmpty ? 0 : candles.Volume[i]), rows[i]);
        }
    }
}
