using System.Globalization;
using ParityFast.Tests;

namespace ParityFast.Cli.Tests;

/// <summary>
/// Logs whose every seal holds and whose content no writer writes: each command that reads a log ends with 0, 1 or 2. The commands run
/// in this process, with nothing on their standard output.
/// </summary>
public sealed class MutatedLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _logs;

    /// <summary>Makes the logs that are changed: of backtests and of sessions, on spot and on margin, whole and broken off.</summary>
    public MutatedLogTests()
    {
        var feed = new LiveFeedFile(7, 20, 160);
        _folder.Write("candles.csv", feed.All);
        _folder.Write("perp.json", """{ "symbol": "X", "market_type": "perpetual", "price_increment": "0.01", "step_size": "0.001", "min_size": "0.001", "leverage_max": 20, "funding_rate": "0.0001" }""");
        string[] baseline = ["--strategy", "baseline-perps", "--set", "short_ma_period=3", "--set", "long_ma_period=8"];
        _logs =
        [
            Written(["backtest", "candles.csv", .. baseline, "--symbol", "X"]),
            Written(["backtest", "candles.csv", .. baseline, "--instrument", "perp.json", "--funding-rate", "0.0001", "--fill", "next-open"]),
            Written(["backtest", "candles.csv", "--strategy", "rsi-atr", "--symbol", "X"]),
            BrokenOff(Written(["live", "candles.csv", .. baseline, "--instrument", "perp.json", "--interval", "60"])),
            Written(["live", "candles.csv", .. baseline, "--symbol", "X", "--interval", "60", "--price-decimals", "2"]),
        ];
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Commands_MutatedLogsWithSealsThatHold_EndWith0Or1Or2()
    {
        var count = Seeds.Count(60, 20_000);
        var ends = new Dictionary<ExitCode, int>();
        for (var seed = 0; seed < count; seed++)
        {
            var original = _logs[seed % _logs.Length];
            var path = _folder.PathOf("mutated.msgpack");
            await File.WriteAllBytesAsync(path, new MutatedValues(seed).Of(await File.ReadAllBytesAsync(original)), TestContext.Current.CancellationToken);
            foreach (var command in Commands(path, original))
            {
                var (code, _, error) = Tool.RunIn(_folder.Path, command);
                ends[code] = ends.GetValueOrDefault(code) + 1;
                Assert.True(code is ExitCode.Done or ExitCode.No or ExitCode.BadInput, $"seed {seed}: {code}: {string.Join(' ', command)}\n{error}");
            }
        }

        // Not all are rejected when they are opened, and not all get through.
        Assert.All((ExitCode[])[ExitCode.Done, ExitCode.No, ExitCode.BadInput], code => Assert.InRange(ends.GetValueOrDefault(code), 1, int.MaxValue));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private IEnumerable<string[]> Commands(string path, string original)
    {
        yield return ["inspect", path];
        yield return ["replay", path];
        yield return ["compare", original, path, "--min-hours", "0"];
        yield return ["compare", path, original, "--min-hours", "0"];
        yield return ["export", path, "--output", _folder.PathOf("mutated.json")];
        if (File.Exists(_folder.PathOf("mutated.json"))) yield return ["replay", _folder.PathOf("mutated.json")];
        yield return ["report", path, "--output", _folder.PathOf("mutated.html")];
        yield return ["backtest", _folder.PathOf("candles.csv"), "--like", path, "--no-log"];
        File.Copy(path, _folder.PathOf("resumed.msgpack"), overwrite: true);
        yield return ["live", _folder.PathOf("candles.csv"), "--resume", _folder.PathOf("resumed.msgpack"), "--log-dir", _folder.PathOf("further")];
    }

    private string Written(string[] command)
    {
        var outcome = Tool.RunIn(_folder.Path, [.. command, "--log-dir", string.Create(CultureInfo.InvariantCulture, $"logs{Directory.GetDirectories(_folder.Path).Length}"), "--format", "json"]);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        return _folder.PathOf(outcome.Json.GetProperty("log_path").GetString()!);
    }

    // Without its footer, a session can be resumed.
    private string BrokenOff(string log)
    {
        var objects = LogTree.Read(File.ReadAllBytes(log));
        var path = _folder.PathOf("broken-off.msgpack");
        File.WriteAllBytes(path, LogTree.Write(objects.Take(objects.Count - 2)));
        return path;
    }
}
