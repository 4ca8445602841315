using System.Globalization;

namespace ParityFast.Benchmarks.Regression;

/// <summary>The candles of the benchmarks as a file, and the commands that are run over them in both trees alike.</summary>
internal sealed class CommandInput
{
    private static readonly string[] Common = ["--capital", "1000000", "--format", "json"];

    private CommandInput(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Arguments by name. The work of each outweighs the start of the tool.</summary>
    public IReadOnlyDictionary<string, string[]> Commands { get; } = new Dictionary<string, string[]>
    {
        ["backtest sma-cross"] = ["backtest", "long.csv", "--strategy", "sma-cross", "--set", "short_ma_period=20", "--set", "long_ma_period=60", "--no-log", .. Common],
        ["backtest baseline-perps"] = ["backtest", "long.csv", "--strategy", "baseline-perps", "--instrument", "perpetual.json", "--no-log", .. Common],
        ["sweep sma-cross"] = ["sweep", "candles.csv", "--strategy", "sma-cross", "--range", "short_ma_period=10..50:10", "--range", "long_ma_period=52..101", "--threads", "1", "--top", "250", .. Common],
        ["sweep baseline-perps"] = ["sweep", "candles.csv", "--strategy", "baseline-perps", "--instrument", "perpetual.json", "--range", "short_ma_period=10..50:10", "--range", "long_ma_period=52..71", "--threads", "1", "--top", "100", .. Common],
    };

    public static CommandInput Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "perpetual.json"), """{"symbol": "BTC-PERP", "base_asset": "BTC", "quote_asset": "USD", "market_type": "perpetual", "step_size": "0.00000001", "min_size": "0.00000001"}""");
        WriteCandles(Path.Combine(folder, "candles.csv"), repeats: 1);
        // A single backtest of 100,000 candles is over before the tool has started.
        WriteCandles(Path.Combine(folder, "long.csv"), repeats: 8);
        return new CommandInput(folder);
    }

    private static void WriteCandles(string path, int repeats)
    {
        var candles = BenchmarkCandles.Create();
        using var file = File.CreateText(path);
        file.NewLine = "\n";
        file.WriteLine("timestamp,open,high,low,close,volume");
        for (var i = 0; i < candles.Count * repeats; i++)
        {
            var at = i % candles.Count;
            file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(candles.CloseTime[0] + ((i - 1) * candles.IntervalMicroseconds)) / 1000},{candles.Open[at] / 100m:F2},{candles.High[at] / 100m:F2},{candles.Low[at] / 100m:F2},{candles.Close[at] / 100m:F2},{candles.Volume[at] / 1000m:F3}"));
        }
    }
}
