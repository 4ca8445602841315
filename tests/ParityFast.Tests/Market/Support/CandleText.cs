using System.IO.Compression;
using System.Text;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Short ways from text to candles, or to the error.</summary>
internal static class CandleText
{
    public const string Header = "time,open,high,low,close,volume\n";

    public static CandleSeries Load(string text, CandleFileOptions? options = null, string name = "btc.csv") =>
        Load(Encoding.UTF8.GetBytes(text), options, name);

    public static CandleSeries Load(byte[] bytes, CandleFileOptions? options = null, string name = "btc.csv") =>
        CandleFile.Load(new MemoryStream(bytes), name, options);

    public static InputFormatException Error(string text, CandleFileOptions? options = null, string name = "btc.csv") =>
        Assert.Throws<InputFormatException>(() => Load(text, options, name));

    public static InputFormatException Error(byte[] bytes, CandleFileOptions? options = null, string name = "btc.csv") =>
        Assert.Throws<InputFormatException>(() => Load(bytes, options, name));

    public static byte[] GZip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Zip(string name, byte[] bytes) => Zip((name, bytes));

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Fails unless both series are the same in every value.</summary>
    public static void AssertEqual(CandleSeries expected, CandleSeries actual)
    {
        Assert.Equal((expected.Count, expected.IntervalMicroseconds, expected.PriceDecimals, expected.VolumeDecimals), (actual.Count, actual.IntervalMicroseconds, actual.PriceDecimals, actual.VolumeDecimals));
        Assert.True(expected.CloseTime.SequenceEqual(actual.CloseTime), "times differ");
        Assert.True(expected.Open.SequenceEqual(actual.Open), "opens differ");
        Assert.True(expected.High.SequenceEqual(actual.High), "highs differ");
        Assert.True(expected.Low.SequenceEqual(actual.Low), "lows differ");
        Assert.True(expected.Close.SequenceEqual(actual.Close), "closes differ");
        Assert.True(expected.Volume.SequenceEqual(actual.Volume), "volumes differ");
    }
}
