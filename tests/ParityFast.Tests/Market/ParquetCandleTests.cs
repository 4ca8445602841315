using System.Globalization;
using ParityFast.Market;
using Parquet;
using Parquet.Schema;

namespace ParityFast.Tests.Market;

/// <summary>Candles of Parquet files are those of the same rows as CSV, whatever types their columns have; and their faults are named.</summary>
public sealed class ParquetCandleTests : IDisposable
{
    private const int Count = 300;

    private static readonly DateTime Start = new(2024, 1, 31, 23, 0, 0, DateTimeKind.Utc);
    private static readonly decimal[] Closes = [.. Prices(7)];

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<DateTimeTimeUnit, bool, CompressionMethod> Times => new(
        from unit in Enum.GetValues<DateTimeTimeUnit>()
        from isUtc in (bool[])[true, false]
        from method in (CompressionMethod[])[CompressionMethod.None, CompressionMethod.Snappy, CompressionMethod.Gzip, CompressionMethod.Zstd, CompressionMethod.Brotli, CompressionMethod.Lz4Raw]
        where isUtc || method == CompressionMethod.Snappy
        select (unit, isUtc, method));

    [Theory]
    [MemberData(nameof(Times))]
    public async Task Load_TimesOfAnyUnitAndDecimals_AreTheCandlesOfCsv(DateTimeTimeUnit unit, bool isUtc, CompressionMethod method)
    {
        var time = new DateTimeDataField("time", DateTimeFormat.Timestamp, isUtc, unit, isNullable: false);
        var path = await Write(method, 97, (time, TimesOf()), Decimals("open", 18, 2), Decimals("high", 18, 2), Decimals("low", 9, 2), Decimals("close", 38, 2), Volumes());
        Assert.Equal(Csv().DataHash(), CandleFile.Load(path).DataHash());
        // Without a zone of its own a time is of the one that is stated.
        var zoned = new CandleFileOptions { Zone = "Asia/Kolkata" };
        Assert.Equal(Start.AddMinutes(isUtc ? 1 : 1 - 330), FirstClose(CandleFile.Load(path, zoned)));
    }

    // 96 bits, as Impala and old versions of Spark write them: no zone.
    [Fact]
    public async Task Load_OldTimes_AreTheCandlesOfCsv()
    {
        var time = new DateTimeDataField("time", DateTimeFormat.Impala, isNullable: false);
        var path = await Write(CompressionMethod.Snappy, 97, (time, TimesOf()), Decimals("open", 18, 2), Decimals("high", 18, 2), Decimals("low", 9, 2), Decimals("close", 38, 2), Volumes());
        Assert.Equal(Csv().DataHash(), CandleFile.Load(path).DataHash());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    [InlineData(1_000_000_000)]
    public async Task Load_EpochsAndTexts_AreTheCandlesOfCsv(long unit)
    {
        var seconds = new DateTimeOffset(Start).ToUnixTimeSeconds();
        var path = await Write(CompressionMethod.Snappy, 1_000, (new DataField<long>("open_time"), Enumerable.Range(0, Count).Select(i => (seconds + (i * 60)) * unit).ToArray()),
            Texts("Open"), Texts("High"), Texts("Low"), Texts("Close"), Volumes());
        Assert.Equal(Csv().DataHash(), CandleFile.Load(path).DataHash());
    }

    [Fact]
    public async Task Load_Doubles_AreRejectedUnlessPricesAreRounded()
    {
        double?[] doubles = [.. Closes.Select(price => (double?)(double)price)];
        var prices = ((string[])["open", "high", "low", "close"]).Select(name => ((DataField)new DataField<double?>(name), (Array)doubles));
        var path = await Write(CompressionMethod.Snappy, 100, [(Utc(), TimesOf()), .. prices, (new DataField<double>("volume"), Closes.Select(price => (double)price).ToArray())]);
        var error = Assert.Throws<InputFormatException>(() => CandleFile.Load(path));
        Assert.Equal($"{path}: the column of open prices is binary floating point, which holds no exact price", error.Message);
        Assert.Equal("round the prices to the instrument's increment, such as --round-prices 2", error.Hint);
        Assert.Equal(Csv().DataHash(), CandleFile.Load(path, new CandleFileOptions { RoundPrices = 2 }).DataHash());
    }

    [Fact]
    public async Task Load_DecimalOfManyDigits_KeepsThoseThatMatter()
    {
        var path = await Write(CompressionMethod.Snappy, 100, (Utc(), TimesOf()), Decimals("close", 38, 18));
        var candles = CandleFile.Load(path, new CandleFileOptions { PriceDecimals = 2 });
        Assert.Equal(Closes.Select(price => (long)(price * 100)), candles.Close.ToArray());
        Assert.Equal(CandleFileOptions.MaxDecimals, CandleFile.Load(path).PriceDecimals);
    }

    [Fact]
    public async Task Load_Nulls_AreEmptyCells()
    {
        decimal?[] closes = [.. Closes.Select((price, i) => i == 5 ? null : (decimal?)price)];
        var path = await Write(CompressionMethod.Snappy, 4, (Utc(), TimesOf()), (new DecimalDataField("close", 18, 2, isNullable: true), closes));
        var error = Assert.Throws<InputFormatException>(() => CandleFile.Load(path));
        Assert.Equal($"{path}: row 6: close is missing", error.Message);
        Assert.Contains("--skip-empty", error.Hint, StringComparison.Ordinal);
        var report = CandleFile.Inspect(path, new CandleFileOptions { SkipEmpty = true });
        Assert.Equal((Count - 1, 1, CandleFileFormat.Parquet), (report.Series.Count, report.Gaps, report.Format));
    }

    [Fact]
    public async Task Load_FaultInARow_NamesTheRow()
    {
        var times = TimesOf();
        times[7] = times[6];
        var path = await Write(CompressionMethod.Snappy, 5, (Utc(), times), Decimals("close", 18, 2));
        Assert.Equal($"{path}: row 8: time '2024-01-31T23:06:00Z' is there twice", Assert.Throws<InputFormatException>(() => CandleFile.Load(path)).Message);
        path = await Write(CompressionMethod.Snappy, 5, (Utc(), TimesOf()), Decimals("price", 18, 2));
        Assert.Equal($"{path}: the header has no close column: 'time,price'", Assert.Throws<InputFormatException>(() => CandleFile.Load(path)).Message);
    }

    [Fact]
    public async Task Load_TimeFinerThanAMicrosecond_IsRejected()
    {
        var times = TimesOf();
        times[3] = times[3].AddTicks(1);
        var nanoseconds = new DateTimeDataField("time", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Nanos, isNullable: false);
        var path = await Write(CompressionMethod.Snappy, 100, (nanoseconds, times), Decimals("close", 18, 2));
        Assert.Equal($"{path}: row 4: time '2024-01-31T23:03:00.0000001Z' is finer than a microsecond", Assert.Throws<InputFormatException>(() => CandleFile.Load(path)).Message);
    }

    [Fact]
    public async Task Load_SeveralInstruments_TakesTheOneThatIsNamed()
    {
        string[] tickers = [.. Enumerable.Range(0, Count).Select(i => i < Count / 2 ? "A, \"B\"" : "C")];
        var path = await Write(CompressionMethod.Snappy, 100, (Utc(), TimesOf()), Decimals("close", 18, 2), (new DataField<string>("ticker"), tickers));
        Assert.Contains("several instruments", Assert.Throws<InputFormatException>(() => CandleFile.Load(path)).Message, StringComparison.Ordinal);
        Assert.Equal(Count / 2, CandleFile.Load(path, new CandleFileOptions { Only = ["C"] }).Count);
    }

    // As pandas and yfinance write frames: an index without a name at the end, names of two levels.
    [Fact]
    public async Task Load_DataFrames_HaveTheirIndexAsTime()
    {
        var path = await Write(CompressionMethod.Snappy, 100, Decimals("('Close', 'AAPL')", 18, 2), Decimals("('Open', 'AAPL')", 18, 2),
            (new DateTimeDataField("__index_level_0__", DateTimeFormat.Timestamp, false, DateTimeTimeUnit.Nanos, isNullable: true), TimesOf().Select(time => (DateTime?)time).ToArray()));
        var candles = CandleFile.Load(path);
        Assert.Equal((Count, Start.AddMinutes(1)), (candles.Count, FirstClose(candles)));
        Assert.Equal(Count, candles.Open.Length);
    }

    [Fact]
    public async Task Load_CutOrDamaged_IsSaidOrRead()
    {
        var path = await Write(CompressionMethod.Zstd, 100, (Utc(), TimesOf()), Decimals("close", 18, 2), (new DataField<string>("note"), Enumerable.Range(0, Count).Select(i => $"n{i % 7}").ToArray()));
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var random = new Random(11);
        for (var i = 0; i < 400; i++)
        {
            var bytes = i % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (i % 4 != 0) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            try
            {
                CandleFile.Load(path);
            }
            catch (InputFormatException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
                Assert.NotEmpty(error.Hint!);
            }
        }
    }

    [Fact]
    public async Task Load_ManyRowGroups_AreOneSeries()
    {
        var whole = await Write(CompressionMethod.Snappy, Count, (Utc(), TimesOf()), Decimals("close", 18, 2));
        var hash = CandleFile.Load(whole).DataHash();
        for (var rows = 1; rows < 20; rows += 6)
            Assert.Equal(hash, CandleFile.Load(await Write(CompressionMethod.Snappy, rows, (Utc(), TimesOf()), Decimals("close", 18, 2))).DataHash());
    }

    [Fact]
    public async Task FundingFile_OfParquet_IsReadAsText()
    {
        var rates = Enumerable.Range(0, 4).Select(i => 0.0001m * i).ToArray();
        var path = await Write(CompressionMethod.Snappy, 3, (Utc("fundingTime"), TimesOf(480)[..4]), (new DecimalDataField("fundingRate", 18, 8, isNullable: false), rates));
        Assert.Equal(4, ParityFast.Funding.FundingFile.Load(path).Count);
    }

    private static DateTime FirstClose(CandleSeries candles) => DateTime.UnixEpoch.AddMicroseconds(candles.CloseTime[0]);

    private static IEnumerable<decimal> Prices(int seed)
    {
        var random = new Random(seed);
        var price = 4_235_050;
        for (var i = 0; i < Count; i++) yield return (price += random.Next(-999, 1_000)) / 100m;
    }

    private static DateTimeDataField Utc(string name = "time") => new(name, DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros, isNullable: false);

    private static DateTime[] TimesOf(int minutes = 1) => [.. Enumerable.Range(0, Count).Select(i => Start.AddMinutes(i * minutes))];

    private static (DataField, Array) Decimals(string name, int precision, int scale) => (new DecimalDataField(name, precision, scale, isNullable: false), Closes);

    private static (DataField, Array) Texts(string name) => (new DataField<string>(name), Closes.Select(price => price.ToString("0.00", CultureInfo.InvariantCulture)).ToArray());

    private static (DataField, Array) Volumes() => (new DataField<double>("volume"), Closes.Select(price => (double)price).ToArray());

    private static CandleSeries Csv()
    {
        var rows = Closes.Select((price, i) => string.Create(CultureInfo.InvariantCulture, $"{Start.AddMinutes(i):yyyy-MM-ddTHH:mm:ssZ},{price:0.00},{price:0.00},{price:0.00},{price:0.00},{(double)price}"));
        return CandleFile.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes("time,open,high,low,close,volume\n" + string.Join('\n', rows))), "rows.csv");
    }

    private async Task<string> Write(CompressionMethod method, int groupRows, params (DataField Field, Array Values)[] columns)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.parquet");
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => (Field)column.Field)), stream, new ParquetOptions { CompressionMethod = method });
        var count = columns[0].Values.Length;
        for (var from = 0; from < count; from += groupRows)
        {
            using var group = writer.CreateRowGroup();
            var range = from..Math.Min(count, from + groupRows);
            foreach (var (field, values) in columns) await Write(group, field, values, range);
        }

        return path;
    }

    private static Task Write(ParquetRowGroupWriter group, DataField field, Array values, Range range) => values switch
    {
        string[] texts => group.WriteAsync(field, texts[range]),
        DateTime[] times => group.WriteAsync<DateTime>(field, times.AsMemory(range)),
        DateTime?[] times => group.WriteAsync<DateTime>(field, times.AsMemory(range)),
        decimal[] numbers => group.WriteAsync<decimal>(field, numbers.AsMemory(range)),
        decimal?[] numbers => group.WriteAsync<decimal>(field, numbers.AsMemory(range)),
        double[] numbers => group.WriteAsync<double>(field, numbers.AsMemory(range)),
        double?[] numbers => group.WriteAsync<double>(field, numbers.AsMemory(range)),
        long[] numbers => group.WriteAsync<long>(field, numbers.AsMemory(range)),
        _ => throw new ArgumentException(values.GetType().Name),
    };
}
