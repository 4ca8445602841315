using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParityFast.Features;

namespace ParityFast.Benchmarks;

/// <summary>
/// What each indicator of docs/indicators.md costs, nanoseconds a candle: its column alone over 100,000 candles, a chunk at a time as a
/// backtest computes it, the best of sixty passes; beside TA-Lib's function over the same candles. A Markdown table on standard output.
/// </summary>
internal static class IndicatorCost
{
    private const int Passes = 60;

    /// <summary>Measures every indicator.</summary>
    /// <param name="kernel">The program of talib.c; null for none.</param>
    public static int Run(string? kernel)
    {
        var candles = BenchmarkCandles.Create();
        var theirs = kernel is null ? [] : Measure(kernel, candles);
        string[] expressions = ["close", .. FeatureTable.All.Select(Expression)];
        var costs = new double[expressions.Length];
        Array.Fill(costs, double.MaxValue);
        // One after the other and all again: what else the machine does, and what is not yet compiled, is the same for each.
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = 0; i < costs.Length; i++) costs[i] = Math.Min(costs[i], Cost(candles, expressions[i]));
        }

        Console.Out.WriteLine("| indicator | ns a candle | TA-Lib | of it |");
        Console.Out.WriteLine("|---|---|---|---|");
        for (var i = 1; i < costs.Length; i++)
        {
            // Without what it costs to hand out the candles.
            var cost = Math.Max(0, costs[i] - costs[0]);
            var other = theirs.TryGetValue(FeatureTable.All[i - 1].Name, out var ns) ? ns : (double?)null;
            var (written, ratio) = other is null ? ("–", "–")
                : (other.Value.ToString("0.0", CultureInfo.InvariantCulture), (cost / other.Value).ToString("0.0", CultureInfo.InvariantCulture));
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{expressions[i]}` | {cost:0.0} | {written} | {ratio} |"));
        }

        return 0;
    }

    // With the defaults of the page; what has none is given 20.
    private static string Expression(FeatureEntry entry)
    {
        var columns = 0;
        var arguments = entry.Parameters.Select(parameter => parameter switch
        {
            { TakesColumn: true } => columns++ == 0 ? Default(entry.Name) : "open",
            { Default.Length: > 0 } => parameter.Default,
            _ => entry.Name is "rsi" ? "14" : "20",
        }).ToArray();
        return arguments.Length == 0 ? entry.Name : $"{entry.Name}({string.Join(',', arguments)})";
    }

    private static string Default(string name) => name switch
    {
        "highest" => "high",
        "lowest" => "low",
        _ => "close",
    };

    private static double Cost(CandleSeries candles, string expression)
    {
        using var columns = new FeatureColumns(candles, Instrument.Spot("X"), Feature.Read([$"x={expression}"]));
        var values = 0L;
        var start = Stopwatch.GetTimestamp();
        while (columns.Next()) values += columns.Chunk.Count - columns.FirstValue(0);
        var took = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        return values > candles.Count / 2 ? took / candles.Count : throw new InvalidOperationException($"{expression} has {values} values");
    }

    private static Dictionary<string, double> Measure(string kernel, CandleSeries candles)
    {
        var file = Path.GetTempFileName();
        try
        {
            var text = new StringBuilder();
            for (var i = 0; i < candles.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{candles.Open[i] / 100m},{candles.High[i] / 100m},{candles.Low[i] / 100m},{candles.Close[i] / 100m},{candles.Volume[i] / 1000m}\n");
            }

            File.WriteAllText(file, text.ToString());
            using var process = Process.Start(new ProcessStartInfo(kernel, [file]) { RedirectStandardOutput = true })!;
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            if (process.ExitCode != 0 || lines.Length == 0) throw new InvalidOperationException($"{kernel} ended with {process.ExitCode}");
            return lines.Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
