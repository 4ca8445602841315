using System.Globalization;
using BenchmarkDotNet.Attributes;
using ParityFast.Input;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Market;

namespace ParityFast.Benchmarks;

/// <summary>A year of one-minute candles, 525,600 rows, from a file in the page cache to columns.</summary>
[MemoryDiagnoser]
[MeasuredPer("row")]
public class CsvIngestion
{
    private const int Rows = 525_600;

    private string _path = "";

    /// <summary>How the file is written: epochs in milliseconds, ISO times, or Binance's twelve columns with eight digits.</summary>
    [Params("epoch", "iso", "binance")]
    public string Layout { get; set; } = "";

    private CandleFileOptions Options => new() { PriceDecimals = Layout == "binance" ? 2 : null };

    [GlobalSetup]
    public void Write()
    {
        _path = BenchmarkFolder.File(Layout, WriteTo);
        AssertWork();
    }

    private string WriteTo(string folder)
    {
        var path = Path.Combine(folder, Layout + ".csv");
        var random = new Random(43);
        var price = 3_000_000L;
        using var file = new StreamWriter(path, append: false, new System.Text.UTF8Encoding(false), 1 << 20);
        if (Layout != "binance")
            file.Write("timestamp,open,high,low,close,volume\n");
        for (var i = 0; i < Rows; i++)
        {
            var open = price;
            var close = Math.Max(100_000, open + random.Next(-3_000, 3_001));
            long high = Math.Max(open, close) + random.Next(1_500), low = Math.Min(open, close) - random.Next(1_500);
            file.Write(Row(1_672_531_200_000 + (60_000L * i), open, high, low, close, random.Next(100, 100_000)));
            price = close;
        }

        return path;
    }

    private string Row(long time, long open, long high, long low, long close, int volume) => Layout switch
    {
        "epoch" => string.Create(CultureInfo.InvariantCulture, $"{time},{Price(open)},{Price(high)},{Price(low)},{Price(close)},{volume / 1000}.{volume % 1000:D3}\n"),
        "iso" => string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UnixEpoch.AddMilliseconds(time):yyyy-MM-dd HH:mm:ss},{Price(open)},{Price(high)},{Price(low)},{Price(close)},{volume / 1000}.{volume % 1000:D3}\n"),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{time},{Price(open)}000000,{Price(high)}000000,{Price(low)}000000,{Price(close)}000000,{volume / 1000}.{volume % 1000:D3}00000,{time + 59_999},123.45000000,12,1.00000000,2.00000000,0\n"),
    };

    private static string Price(long steps) => string.Create(CultureInfo.InvariantCulture, $"{steps / 100}.{steps % 100:D2}");

    private void AssertWork()
    {
        var series = CandleFile.Load(_path, Options);
        if (series.Count != Rows || series.IntervalMicroseconds != UnixTime.Minute || series.PriceDecimals != 2 || series.Open[0] != 3_000_000)
            throw new InvalidOperationException($"The load did not do its work: {series.Count} candles.");
    }

    /// <summary>
    /// Gives the columns of the load before back to the system, so that every load pays for new memory. Left alone the collector decides when:
    /// a load then takes 47 ns a row or 27, for two loads or for a hundred.
    /// </summary>
    [IterationSetup]
    public static void Collect() => GC.Collect();

    /// <summary>The file to columns, every rule checked.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public CandleSeries Load() => CandleFile.Load(_path, Options);
}
