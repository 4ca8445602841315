using System.Diagnostics;
using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Cli.Tests;

/// <summary>Parquet files into the tool and out of it, with the numbers that the text files have; and nothing of it in a run that has none.</summary>
public sealed class ParquetToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Backtest_OfCsv_LoadsNothingThatReadsParquet()
    {
        WriteCandles();
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, "features", "candles.csv", "--feature", "open=open", "--feature", "high=high", "--feature", "low=low", "--feature", "close=close",
            "--feature", "volume=volume", "--output", "candles.parquet").Code);
        string[] run = ["backtest", "--symbol", "X", "--no-log", "--quiet"];
        var text = LoadedBy([.. run, "candles.csv"]);
        Assert.Contains("ParityFast", text);
        Assert.DoesNotContain(text, IsOfParquet);
        Assert.Contains(LoadedBy([.. run, "candles.parquet", "--round-prices", "2"]), IsOfParquet);
    }

    [Fact]
    public void Features_AsParquet_AreTheNearestDoublesOfTheExactOnes()
    {
        _folder.Write("mood.csv", "known_at,mood\n2000-01-01,0.25\n");
        string[] features =
        [
            "features", "--sample", "--feature", "rsi=rsi(close,14)", "--feature", "trend=ema(close,50)@1h",
            "--feature", "day=high@1d America/New_York 17:00", "--feature", "mood=sma(series(mood,ratio),3)", "--series", "mood=mood.csv",
        ];
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, [.. features, "--float", "--output", "f.csv"]).Code);
        var outcome = Tool.RunIn(_folder.Path, [.. features, "--output", "f.parquet"]);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("with a value in every column", outcome.Error, StringComparison.Ordinal);
        var (text, table) = (File.ReadAllLines(_folder.PathOf("f.csv")), Rows("f.parquet"));
        Assert.Equal(text.Length, table.Count);
        Assert.Equal(text[0], table[0]);
        for (var i = 1; i < text.Length; i++) Assert.Equal(Numbers(text[i]), Numbers(table[i]));
    }

    [Fact]
    public void Export_ToParquet_HasTheDecisionsTradesAndEquityOfTheLog()
    {
        WriteCandles();
        string[] run = ["backtest", "candles.csv", "--symbol", "X", "--set", "short_ma_period=3", "--set", "long_ma_period=8", "--log-dir", "logs", "--format", "json"];
        var log = Tool.RunIn(_folder.Path, run).Json.GetProperty("log_path").GetString()!;
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, "export", log, "--trades", "trades.csv", "--output", "run.json").Code);
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, "export", log, "--to", "parquet", "--output", "decisions.parquet", "--trades", "trades.parquet", "--equity", "equity.parquet").Code);
        Assert.Equal(File.ReadAllLines(_folder.PathOf("trades.csv")).Select(Plain), Rows("trades.parquet").Select(Plain));
        var stored = DecisionLog.Load(_folder.PathOf(log));
        var decisions = Rows("decisions.parquet");
        var names = decisions[0].Split(',');
        Assert.Equal(stored.DecisionCount, decisions.Count - 1);
        foreach (var (decision, row) in stored.Decisions(withRecentMarks: false).Zip(decisions.Skip(1)))
        {
            var cells = row.Split(',');
            Assert.Equal(decision.Mark, Number(cells[Array.IndexOf(names, "mark")]));
            Assert.Equal(decision.Equity, Number(cells[Array.IndexOf(names, "equity")]));
            Assert.Equal(decision.FillPrice, Number(cells[Array.IndexOf(names, "fill_price")]));
            Assert.Equal(decision.Action.ToString()!.ToLowerInvariant(), cells[Array.IndexOf(names, "action")]);
        }

        Assert.Equal(stored.EquityCurve().Select(point => (decimal?)point.Equity), Rows("equity.parquet").Skip(1).Select(row => Number(row.Split(',')[1])));
    }

    [Theory]
    [InlineData("--to parquet --output run.json", "--to parquet is given")]
    [InlineData("--to json --output run.parquet", "--to json is given")]
    [InlineData("--equity equity.csv", "is no Parquet file")]
    [InlineData("--to parquet", "Parquet is not written to stdout")]
    public void Export_FormatThatContradictsAName_IsRejected(string words, string message)
    {
        WriteCandles();
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, "backtest", "candles.csv", "--symbol", "X", "--log-dir", "logs").Code);
        var outcome = Tool.RunIn(_folder.Path, ["export", Directory.GetFiles(_folder.PathOf("logs"), "*.msgpack", SearchOption.AllDirectories)[0], .. words.Split(' ')]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_AsParquet_HasTheRowsOfCsv_AndResumes()
    {
        string[] sweep = ["sweep", "--sample", "--strategy", "sma-cross", "--range", "short_ma_period=5..7", "--range", "long_ma_period=20,30", "--threads", "1"];
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, [.. sweep, "--output", "rows.csv"]).Code);
        var first = Tool.RunIn(_folder.Path, [.. sweep, "--output", "rows.parquet", "--verify", "2"]);
        Assert.Equal(ExitCode.Done, first.Code);
        var (text, table) = (File.ReadAllLines(_folder.PathOf("rows.csv")), Rows("rows.parquet"));
        Assert.Equal(text[0], table[0]);
        Assert.Equal(text.Skip(1).Select(Plain), table.Skip(1).Select(Plain));
        Assert.Equal(File.ReadAllText(_folder.PathOf("rows.csv.manifest.json")), File.ReadAllText(_folder.PathOf("rows.parquet.manifest.json")));
        Assert.Equal(["rows.csv", "rows.csv.manifest.json", "rows.parquet", "rows.parquet.manifest.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        // A task that is started again after its end finds the same result, as with CSV.
        var again = Tool.RunIn(_folder.Path, [.. sweep, "--output", "rows.parquet", "--resume"]);
        Assert.Equal((ExitCode.Done, first.Output), (again.Code, again.Output));
        Assert.Contains("exists", Refused([.. sweep, "--output", "rows.parquet"]), StringComparison.Ordinal);
        Assert.Contains("holds all sets already", Refused([.. sweep, "--output", "rows.parquet", "--resume", "--verify", "1"]), StringComparison.Ordinal);
        Assert.Contains("belongs to another sweep", Refused([.. sweep, "--output", "rows.parquet", "--resume", "--commission", "0.002"]), StringComparison.Ordinal);
        Assert.Contains("neither joined nor shown on a page", Refused(["merge", "rows.parquet", "--output", "all.parquet"]), StringComparison.Ordinal);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public void Sweep_AsParquet_ContinuesTheRowsThatAKillLeft()
    {
        string[] sweep = ["sweep", "--sample", "--strategy", "sma-cross", "--range", "short_ma_period=5..7", "--range", "long_ma_period=20,30", "--threads", "1"];
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, [.. sweep, "--output", "whole.csv"]).Code);
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, [.. sweep, "--output", "whole.parquet"]).Code);
        var rows = File.ReadAllText(_folder.PathOf("whole.csv"));
        foreach (var length in new[] { 0, rows.Length / 3, rows.Length - 5, rows.Length })
        {
            File.WriteAllText(_folder.PathOf("cut.parquet.rows.csv"), rows[..length]);
            File.Copy(_folder.PathOf("whole.csv.manifest.json"), _folder.PathOf("cut.parquet.rows.csv.manifest.json"));
            // Without --resume what is there is left alone.
            Assert.Contains("exists", Refused([.. sweep, "--output", "cut.parquet"]), StringComparison.Ordinal);
            Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, [.. sweep, "--output", "cut.parquet", "--resume"]).Code);
            Assert.Equal(File.ReadAllBytes(_folder.PathOf("whole.parquet")), File.ReadAllBytes(_folder.PathOf("cut.parquet")));
            Assert.False(File.Exists(_folder.PathOf("cut.parquet.rows.csv")));
            File.Delete(_folder.PathOf("cut.parquet"));
        }
    }

    private static bool IsOfParquet(string assembly) => assembly is "Parquet" or "Snappier" or "ZstdSharp" or "K4os.Compression.LZ4" or "Microsoft.IO.RecyclableMemoryStream";

    private string Refused(params string[] arguments)
    {
        var outcome = Tool.RunIn(_folder.Path, arguments);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        return outcome.Error;
    }

    private string[] LoadedBy(params string[] arguments)
    {
        var list = _folder.PathOf("loaded.txt");
        var start = new ProcessStartInfo("dotnet", [typeof(ExitCode).Assembly.Location, .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ParquetToolTests).Assembly.Location;
        start.Environment["PARITYFAST_LOADED"] = list;
        using var process = Process.Start(start)!;
        var outcome = Tool.End(process);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        return File.ReadAllLines(list);
    }

    private List<string> Rows(string name)
    {
        using var source = TextSource.Open(_folder.PathOf(name)).Single();
        using var reader = new StreamReader(source.Stream);
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n')];
    }

    // A number is the same however many zeros end it.
    private static string Plain(string row) => string.Join(',', row.Split(',').Select(cell => Number(cell) is { } number && cell.Length < 25 ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : cell));

    private static decimal? Number(string cell) => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Numbers(string row) => [.. row.Split(',').Select(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : cell)];

    private void WriteCandles()
    {
        var random = new Random(3);
        var price = 10_000;
        var rows = Enumerable.Range(0, 400).Select(i =>
        {
            price += random.Next(-60, 61);
            return string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + (i * 60)},{price / 100m:0.00},{(price + 20) / 100m:0.00},{(price - 20) / 100m:0.00},{(price + random.Next(-9, 10)) / 100m:0.00},{random.Next(1, 900) / 10m:0.0}");
        });
        File.WriteAllText(_folder.PathOf("candles.csv"), "time,open,high,low,close,volume\n" + string.Join('\n', rows) + "\n");
    }
}
