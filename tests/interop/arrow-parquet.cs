#:package ParquetSharp@25.0.1.2
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property NoWarn=CS1591;CA1050
// Apache Arrow's C++ library, with which pandas (engine pyarrow) reads and writes Parquet, through its binding for .NET.
//
// usage: dotnet run arrow-parquet.cs write FOLDER CANDLES.csv   candle files with the types and encodings that pandas writes
//        dotnet run arrow-parquet.cs same PARQUET CSV            exit 0 if every value of a table is that of the text
using System.Globalization;
using ParquetSharp;

if (args is ["write", var folder, var candles]) Write(folder, candles);
else if (args is ["same", var parquet, var csv]) Compare(parquet, csv);
else return 2;
return 0;

static void Write(string folder, string csv)
{
    var rows = File.ReadLines(csv).Skip(1).Select(line => line.Split(',')).ToArray();
    var times = rows.Select(row => DateTime.UnixEpoch.AddSeconds(long.Parse(row[0], CultureInfo.InvariantCulture))).ToArray();
    foreach (var (unit, name) in new[] { (TimeUnit.Millis, "ms"), (TimeUnit.Micros, "us"), (TimeUnit.Nanos, "ns") })
    {
        foreach (var isUtc in (bool[])[true, false])
        {
            var type = LogicalType.Timestamp(isUtc, unit);
            foreach (var codec in (Compression[])[Compression.Snappy, Compression.Zstd])
                WriteFile(folder, $"arrow-timestamp-{name}{(isUtc ? "-utc" : "")}-{codec}", rows, times, type, Prices.Decimal, builder => builder.Compression(codec));
            WriteFile(folder, $"arrow-frame-{name}{(isUtc ? "-utc" : "")}.rounded", rows, times, type, Prices.Frame, builder => builder.Compression(Compression.Snappy));
        }
    }

    var us = LogicalType.Timestamp(true, TimeUnit.Micros);
    WriteFile(folder, "arrow-pages2", rows, times, us, Prices.Decimal, builder => builder.DataPageVersion(ParquetDataPageVersion.V2).Compression(Compression.Zstd));
    WriteFile(folder, "arrow-pages2-plain.rounded", rows, times, us, Prices.Frame, builder => builder.DataPageVersion(ParquetDataPageVersion.V2).DisableDictionary().Compression(Compression.Lz4));
    WriteFile(folder, "arrow-delta", rows, times, us, Prices.Decimal, builder => builder.DisableDictionary().Encoding("time", Encoding.DeltaBinaryPacked));
    WriteFile(folder, "arrow-split.rounded", rows, times, us, Prices.Frame, builder => builder.DisableDictionary().Encoding("close", Encoding.ByteStreamSplit).Compression(Compression.Gzip));
    WriteFile(folder, "arrow-old.rounded", rows, times, us, Prices.Frame, builder => builder.Version(ParquetVersion.PARQUET_1_0).Compression(Compression.Brotli));
}

// In row groups of a thousand; a frame has doubles that may be missing, and its index at the end, as pandas writes it.
static void WriteFile(string folder, string name, string[][] rows, DateTime[] times, LogicalType type, Prices prices, Func<WriterPropertiesBuilder, WriterPropertiesBuilder> change)
{
    string[] names = ["open", "high", "low", "close", "volume"];
    var isFrame = prices == Prices.Frame;
    var isNano = type is TimestampLogicalType { TimeUnit: TimeUnit.Nanos };
    Column index = isNano ? new Column<DateTimeNanos?>("__index_level_0__", type) : new Column<DateTime?>("__index_level_0__", type);
    Column time = isNano ? new Column<DateTimeNanos>("time", type) : new Column<DateTime>("time", type);
    Column[] columns = isFrame
        ? [.. names.Select(column => new Column<double?>(column)), index]
        : [time, .. names[..4].Select(column => new Column<decimal>(column, LogicalType.Decimal(29, 2))), new Column<double>("volume")];
    using var properties = change(new WriterPropertiesBuilder()).Build();
    using var file = new ParquetFileWriter(Path.Combine(folder, name.ToLowerInvariant() + ".parquet"), columns, properties);
    foreach (var part in rows.Zip(times).Chunk(1_000))
    {
        using var group = file.AppendRowGroup();
        if (!isFrame && isNano) Put(group, part.Select(row => new DateTimeNanos(row.Second)).ToArray());
        else if (!isFrame) Put(group, part.Select(row => row.Second).ToArray());
        for (var i = 1; i <= 5; i++)
        {
            if (isFrame) Put(group, part.Select(row => (double?)double.Parse(row.First[i], CultureInfo.InvariantCulture)).ToArray());
            else if (i == 5) Put(group, part.Select(row => double.Parse(row.First[i], CultureInfo.InvariantCulture)).ToArray());
            else Put(group, part.Select(row => decimal.Parse(row.First[i], CultureInfo.InvariantCulture)).ToArray());
        }

        if (isFrame && isNano) Put(group, part.Select(row => (DateTimeNanos?)new DateTimeNanos(row.Second)).ToArray());
        else if (isFrame) Put(group, part.Select(row => (DateTime?)row.Second).ToArray());
    }

    file.Close();
}

static void Put<T>(RowGroupWriter group, T[] values)
{
    using var column = group.NextColumn().LogicalWriter<T>();
    column.WriteBatch(values);
}

static void Compare(string parquet, string csv)
{
    var lines = File.ReadAllLines(csv);
    var names = lines[0].Split(',');
    using var file = new ParquetFileReader(parquet);
    if (file.FileMetaData.NumRows != lines.Length - 1 || file.FileMetaData.NumColumns != names.Length) throw new InvalidDataException($"{parquet} has another size than {csv}");
    var first = 1L;
    for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
    {
        using var group = file.RowGroup(g);
        var count = (int)group.MetaData.NumRows;
        for (var c = 0; c < names.Length; c++)
        {
            using var reader = group.Column(c).LogicalReader();
            var values = reader.Apply(new Texts(count));
            for (var r = 0; r < count; r++)
            {
                var text = lines[first + r].Split(',')[c];
                if (!IsSame(values[r], text)) throw new InvalidDataException($"{parquet}: row {first + r}, {names[c]}: '{values[r]}' is not '{text}'");
            }
        }

        first += count;
    }
}

static bool IsSame(object? value, string text) => value switch
{
    null => text.Length == 0,
    decimal number => number == decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    double number => number == double.Parse(text, CultureInfo.InvariantCulture),
    DateTime time => time == DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
    bool flag => flag == bool.Parse(text),
    IFormattable number => decimal.Parse(number.ToString(null, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    _ => value.ToString() == text,
};

internal enum Prices
{
    Decimal,
    Frame,
}

internal sealed class Texts(int count) : ILogicalColumnReaderVisitor<object?[]>
{
    public object?[] OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader) => [.. columnReader.ReadAll(count).Select(value => (object?)value)];
}
