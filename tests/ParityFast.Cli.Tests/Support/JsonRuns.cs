using System.Text.Json;
using ParityFast.Venues.Simulator;

namespace ParityFast.Cli.Tests;

/// <summary>Every command that prints JSON, run often enough that each of its fields has been there once.</summary>
public sealed class JsonRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the logs and files that the commands are about.</summary>
    public JsonRuns()
    {
        var feed = new LiveFeedFile(11, 200, 1800);
        _folder.Write("a.csv", feed.All);
        // Another feed: one close in five hundred is another one, within its candle.
        var rows = feed.All.Split('\n');
        for (var i = 500; i < rows.Length - 1; i += 500) rows[i] = string.Join(',', rows[i].Split(',').Select((cell, column) => column == 4 ? rows[i].Split(',')[1] : cell));
        _folder.Write("short.csv", string.Join('\n', rows[..60]) + "\n");
        _folder.Write("b.csv", string.Join('\n', rows));
        // A limit far away that is cancelled, and a market order that is filled: of one kind an order worked, of the other none.
        _folder.Write("signals.csv", "time,action,quantity,type,limit_price,id,order\n1700003000,buy,1,limit,1,far,\n1700003060,cancel,,,,,far\n1700003120,buy,0.1,,,,\n");
        Log = Logged("a.csv");
        Other = Logged("b.csv");
    }

    private string Log { get; }

    private string Other { get; }

    /// <summary>What a section of the page is about, as the objects that its command printed.</summary>
    internal IReadOnlyList<JsonElement> Of(string section) => section switch
    {
        "backtest" => [Run("backtest", "a.csv", "--log-dir", "more", "--json"), Run("backtest", "--sample", "--no-log"),
            Run("backtest", "a.csv", "--symbol", "X", "--price-decimals", "2", "--signals", "signals.csv", "--no-log")],
        "sweep" => [Sweep(), Run("sweep", "a.csv", "--range", "short_ma_period=5,8")],
        "merge" => [Merge()],
        "walk-forward" => [Run("walk-forward", "a.csv", "--strategy", "sma-cross", "--range", "short_ma_period=5,10", "--train", "800", "--test", "400", "--blocks", "4")],
        "stress" => [Run("stress", "a.csv", "--preset", "conservative", "--case", "flash_crash")],
        "warmup" => [Run("warmup", "a.csv", "--strategy", "sma-cross"), Run("warmup", "a.csv", "--strategy", "rsi-atr", "--history", "3")],
        "bench" => Bench(),
        "inspect" => [Run("inspect", "a.csv")],
        "inspect, of two files" => [Run("inspect", "--diff", "a.csv", "b.csv"), Run("inspect", "--diff", "a.csv", "a.csv")],
        "inspect, of a log" => [Run("inspect", Log)],
        "compare" => [Run("compare", Log, Other), Run("compare", Log, Log)],
        "replay" => [Run("replay", Log, "--set", "short_ma_period=6"), Run("replay", Log)],
        "live" => [Run("live", "a.csv", "--strategy", "sma-cross", "--interval", "60", "--price-decimals", "2", "--log-dir", "live"), Run("live", "a.csv", "--strategy", "baseline-perps", "--interval", "60", "--price-decimals", "2", "--log-dir", "live"), LiveOfAVenue(),
            Run("live", "a.csv", "--symbol", "X", "--price-decimals", "2", "--interval", "60", "--signals", "signals.csv", "--log-dir", "live")],
        "live, as lines" => Lines(),
        "montecarlo" => [Run("montecarlo", Log), Run("montecarlo", Run("backtest", "short.csv", "--symbol", "X", "--log-dir", "short").GetProperty("log_path").GetString()!)],
        "fetch" => Fetch(),
        "report" => [Run("report", Log, "--output", _folder.PathOf("page.html"))],
        "verify" => Verify(),
        _ => throw new ArgumentException($"no run is about '{section}'", nameof(section)),
    };

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private JsonElement Run(params string[] arguments) => Tool.RunIn(_folder.Path, [.. arguments, "--format", "json"]).Json;

    private string Logged(string candles) =>
        Run("backtest", candles, "--symbol", "X", "--log-dir", candles + "-logs").GetProperty("log_path").GetString()!;

    // The last line is the summary, which has a section of its own.
    private JsonElement[] Lines()
    {
        var lines = Tool.RunIn(_folder.Path, "live", "a.csv", "--strategy", "baseline-perps", "--interval", "60", "--price-decimals", "2", "--log-dir", "lines", "--format", "jsonl").Output;
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1].Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private JsonElement Sweep() => Run("sweep", "a.csv", "--strategy", "sma-cross", "--range", "short_ma_period=5,8", "--output", "rows.csv");

    private JsonElement Merge()
    {
        Tool.RunIn(_folder.Path, "sweep", "a.csv", "--strategy", "sma-cross", "--range", "short_ma_period=5,8", "--output", "part.csv");
        return Run("merge", "part.csv", "--output", "whole.csv");
    }

    private JsonElement[] Fetch() => OfAVenue(url =>
    [
        Run("fetch", "binance-usdm:BTCUSDT", "--base-url", url, "--from", "2025-01-01", "--output", "fetched.csv", "--funding", "funding.csv"),
        Run("fetch", "binance-usdm:BTCUSDT", "--base-url", url, "--instrument", "--output", "instrument.json"),
    ]);

    private JsonElement LiveOfAVenue() => OfAVenue(url => [Run("live", "--venue", "binance:BTCUSDT", "--base-url", url, "--strategy", "sma-cross", "--stop-after", "3", "--log-dir", "live")])[0];

    // In fast time.
    private static JsonElement[] OfAVenue(Func<string, JsonElement[]> run)
    {
        var listed = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var simulator = VenueSimulator.StartAsync(new SimulatorOptions
        {
            Markets = [new SimulatedMarket("BTCUSDT", listed, 20_000, seed: 1)],
            Clock = new SimulatedClock(listed.AddMinutes(1_000), speed: 600),
        }).GetAwaiter().GetResult();
        try
        {
            return run($"{simulator.Url}");
        }
        finally
        {
            simulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    // Without a budget, with one that is written, and runs that differ.
    private JsonElement[] Bench() =>
    [
        Run("bench", "baseline-perps", "a.csv", "--runs", "1"),
        Run("bench", "sma-cross", "a.csv", "--runs", "1", "--budget", "budget.json"),
        Run("bench", $"{typeof(UnsteadyStrategy).Assembly.Location}:{nameof(UnsteadyStrategy)}", "a.csv", "--runs", "1"),
    ];

    // A build that no analyzer took part in, a lock that says something else, and backtests under other conditions.
    private JsonElement[] Verify()
    {
        Tool.RunIn(_folder.Path, "verify", "sma-cross", "--write");
        var path = _folder.PathOf("parity.lock");
        var fingerprint = Run("verify", "sma-cross").GetProperty("strategies")[0].GetProperty("fingerprint").GetString()!;
        File.WriteAllText(path, File.ReadAllText(path).Replace(fingerprint, new string('0', 64), StringComparison.Ordinal));
        return
        [
            Run("verify", "sma-cross", "--lock", "parity.lock"),
            Run("verify", $"{typeof(UnanalyzedStrategy).Assembly.Location}:{nameof(UnanalyzedStrategy)}"),
            Run("verify", "sma-cross", "--run", "a.csv"),
        ];
    }
}
