using System.Text.Json;
using ParityFast.Tests;
using ParityFast.Venues.Simulator;

namespace ParityFast.Venues.Tests;

/// <summary>The commands as a person runs them: fetch, a shadow run, its backtest, and the verdict.</summary>
public sealed class VenueCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Once it is through there is nothing left to kill, and another one begins; each ends in the same file.
    [Theory]
    [Trait("Category", "Endurance")]
    [Trait("Category", "Seeded")]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task Fetch_KilledAgainAndAgain_GivesTheFileOfAnUndisturbedRun(string format)
    {
        await using var simulated = await Simulated.StartAsync(minutes: 30_000, faults: new FaultScript { OfRequest = number => number % 2 == 0 ? RequestFault.Slow : RequestFault.None }, speed: 30);
        string[] command = ["fetch", "binance:BTCUSDT", "--base-url", $"{simulated.Venue.Url}", "--from", "2025-01-01", "--to", "2025-01-20", "--format", "json", "--output"];
        var (undisturbed, killed) = ($"whole.{format}", $"killed.{format}");
        var whole = await Tool.RunAsync(_folder.Path, [.. command, undisturbed]);
        Assert.Equal(0, whole.Code);
        var (random, kills, amid) = (new Random(3), Seeds.Count(few: 3, full: 100), 0);
        for (var kill = 0; kill < kills;)
        {
            var before = Length(killed + ".part");
            using var process = Tool.Start(_folder.Path, [.. command, killed]);
            // Some at any moment, the start of the tool included; the others while candles are being written.
            while (kill % 4 != 0 && Length(killed + ".part") <= Math.Max(before, 100) && !process.HasExited) await Task.Delay(5, TestContext.Current.CancellationToken);
            if (process.WaitForExit(random.Next(kill % 4 == 0 ? 2_000 : 200)))
            {
                RequireSame(undisturbed, killed);
                foreach (var file in Directory.GetFiles(_folder.Path, "killed.*")) File.Delete(file);
                continue;
            }

            process.Kill();
            await process.WaitForExitAsync();
            kill++;
            if (File.Exists(_folder.PathOf(killed + ".part"))) amid++;
        }

        var last = await Tool.RunAsync(_folder.Path, [.. command, killed]);
        Assert.Equal(0, last.Code);
        Assert.True(amid > kills / 3, $"only {amid} of {kills} kills left an unfinished file");
        RequireSame(undisturbed, killed);
        Assert.Equal(Field(whole.Output, "sha256"), Field(last.Output, "sha256"));
        Assert.Equal("27360", Field(last.Output, "candles"));
        Assert.Empty(Directory.GetFiles(_folder.Path, "killed.*part*"));
    }

    private long Length(string name) => new FileInfo(_folder.PathOf(name)) is { Exists: true } file ? file.Length : 0;

    private void RequireSame(string first, string second) => Assert.Equal(File.ReadAllBytes(_folder.PathOf(first)), File.ReadAllBytes(_folder.PathOf(second)));

    [Fact]
    public async Task Live_ShadowRunWithFaults_IsWhatTheBacktestOfTheFetchedCandlesDecides()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 2_000, ahead: 5_000, speed: 600, faults: FaultScript.Random(5, 0.3, 0.1));
        var url = $"{simulated.Venue.Url}";
        var live = await Tool.RunAsync(_folder.Path, "live", "--venue", "binance:BTCUSDT", "--base-url", url, "--strategy", "sma-cross", "--stop-after", "60", "--log-dir", "live", "--format", "json");
        Assert.True(live.Code == 0, live.Error);
        var feed = JsonDocument.Parse(live.Output).RootElement.GetProperty("feed");
        Assert.True(feed.GetProperty("candles").GetInt64() >= 60 && feed.GetProperty("missing").GetInt64() == 0, live.Output);
        var log = Field(live.Output, "log_path");
        var fetched = await Tool.RunAsync(_folder.Path, "fetch", "binance:BTCUSDT", "--base-url", url, "--from", "2025-01-01", "--output", "btc.csv");
        Assert.True(fetched.Code == 0, fetched.Error);
        // The log says with which candle it begins and ends.
        var backtest = await Tool.RunAsync(_folder.Path, "backtest", Cut("btc.csv", live.Output), "--like", log, "--log-dir", "backtest", "--format", "json");
        Assert.True(backtest.Code == 0, backtest.Error);
        Assert.Equal(Field(live.Output, "digest"), Field(backtest.Output, "digest"));
        var compared = await Tool.RunAsync(_folder.Path, "compare", Field(backtest.Output, "log_path"), log, "--format", "json");
        Assert.Equal("1", Field(compared.Output, "strict_parity_rate"));
        Assert.Equal("1", Field(compared.Output, "coverage"));
        var replayed = await Tool.RunAsync(_folder.Path, "replay", log);
        Assert.True(replayed.Code == 0, replayed.Error);
        Assert.Equal(0, (await Tool.RunAsync(_folder.Path, "export", log, "--output", "log.json")).Code);
        Assert.Contains("feed_connected", File.ReadAllText(_folder.PathOf("log.json")), StringComparison.Ordinal);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public async Task Live_StoppedAndResumed_GoesOnWithoutAHole()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 2_000, ahead: 20_000, speed: 600);
        var url = $"{simulated.Venue.Url}";
        string log;
        using (var process = Tool.Start(_folder.Path, "live", "--venue", "bybit:BTCUSDT", "--base-url", url, "--strategy", "sma-cross", "--log-dir", "live"))
        {
            do await Task.Delay(500, TestContext.Current.CancellationToken);
            while (!Directory.Exists(_folder.PathOf("live")));
            await Task.Delay(4_000, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            log = Directory.EnumerateFiles(_folder.PathOf("live"), "*.msgpack", SearchOption.AllDirectories).Single();
        }

        // Dozens of candles close meanwhile.
        await Task.Delay(3_000, TestContext.Current.CancellationToken);
        var resumed = await Tool.RunAsync(_folder.Path, "live", "--venue", "bybit:BTCUSDT", "--base-url", url, "--resume", log, "--stop-after", "90", "--format", "json");
        Assert.True(resumed.Code == 0, resumed.Error);
        var candles = JsonDocument.Parse(resumed.Output).RootElement.GetProperty("candles");
        Assert.Equal((0, 0), (candles.GetProperty("gaps").GetInt32(), candles.GetProperty("missing").GetInt32()));
        Assert.True(candles.GetProperty("accepted").GetInt32() > 500 + 90, resumed.Output);
        var other = await Tool.RunAsync(_folder.Path, "live", "--venue", "bybit:ETHUSDT", "--base-url", url, "--resume", log);
        Assert.Equal(2, other.Code);
    }

    // An hour and more of the venue's time, as a laptop that sleeps or a machine that is paused.
    [Fact]
    [Trait("Category", "Endurance")]
    public async Task Live_ProcessIsStoppedForAnHour_FillsTheHourInOrder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals that stop a process are Linux's");
        await using var simulated = await Simulated.StartAsync(minutes: 2_000, ahead: 20_000, speed: 600);
        using var process = Tool.Start(_folder.Path, "live", "--venue", "binance:BTCUSDT", "--base-url", $"{simulated.Venue.Url}", "--strategy", "sma-cross", "--log-dir", "live",
            "--stop-after", "150", "--format", "json");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        do await Task.Delay(500, TestContext.Current.CancellationToken);
        while (!Directory.Exists(_folder.PathOf("live")));
        Signal("-STOP");
        // 600 times as fast: seven seconds are seventy minutes.
        await Task.Delay(7_000, TestContext.Current.CancellationToken);
        Signal("-CONT");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        var result = JsonDocument.Parse(await output).RootElement;
        Assert.Equal((650, 0, 0), (result.GetProperty("candles").GetProperty("accepted").GetInt32(), result.GetProperty("candles").GetProperty("gaps").GetInt32(), result.GetProperty("feed").GetProperty("missing").GetInt32()));
        Assert.Contains("to compare it with a backtest: parityfast fetch binance:BTCUSDT --interval 1m --from 2025-01-0", await error, StringComparison.Ordinal);

        void Signal(string signal)
        {
            using var kill = System.Diagnostics.Process.Start("kill", [signal, $"{process.Id}"]);
            kill.WaitForExit();
        }
    }

    [Theory]
    [InlineData("fetch nothing:BTCUSDT --from 2025-01-01 --output a.csv", "there is no venue 'nothing'")]
    [InlineData("fetch BTCUSDT --from 2025-01-01 --output a.csv", "is not VENUE:SYMBOL")]
    [InlineData("fetch binance:BTCUSDT --interval 7m --from 2025-01-01 --output a.csv", "no candles of 7m")]
    [InlineData("fetch binance:BTCUSDT --from yesterday --output a.csv", "--from 'yesterday' is not a time")]
    [InlineData("fetch binance:BTCUSDT --from 2025-01-02 --to 2025-01-01 --output a.csv", "is not after --from")]
    [InlineData("fetch binance:BTCUSDT --from 2025-01-01", "no --output")]
    [InlineData("fetch binance:BTCUSDT --output a.csv", "no --from")]
    [InlineData("fetch binance:BTCUSDT --from 2025-01-01 --output no/such/a.csv", "there is no folder")]
    [InlineData("fetch binance:BTCUSDT --from 2025-01-01 --output a.csv --base-url http://example.com", "neither https:// nor http:// to this machine")]
    [InlineData("fetch binance:BTCUSDT --from 2025-01-01 --output a.csv --base-url example", "is not an address")]
    [InlineData("fetch binance:BTCUSDT --instrument --funding f.csv", "leave out one of them")]
    [InlineData("live --venue binance:BTCUSDT", "was given no strategy")]
    [InlineData("live --venue binance:BTCUSDT a.csv --strategy sma-cross", "were both given")]
    [InlineData("live --venue binance:BTCUSDT --strategy sma-cross --follow", "leave out --follow")]
    [InlineData("live --venue binance:BTCUSDT --strategy sma-cross --stop-after 0", "not a number of candles")]
    [InlineData("live - --strategy sma-cross --stop-after 5", "--stop-after is about the market that --venue names")]
    public async Task Command_ThatCannotBe_SaysWhyAndWhatToDo(string command, string message)
    {
        var (code, output, error) = await Tool.RunAsync(_folder.Path, command.Split(' '));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("hint: ", error.Contains("leave out", StringComparison.Ordinal) ? error + "hint: " : error, StringComparison.Ordinal);
    }

    // The candles of the session: its history too.
    private string Cut(string file, string live)
    {
        var accepted = JsonDocument.Parse(live).RootElement.GetProperty("candles").GetProperty("accepted").GetInt32();
        var rows = File.ReadAllLines(_folder.PathOf(file));
        using var reader = Log.DecisionLogReader.Open(Path.Combine(_folder.Path, Field(live, "log_path")));
        Assert.True(reader.Read());
        while (reader.Kind != Log.LogRecordKind.Candle) Assert.True(reader.Read());
        var first = Array.FindIndex(rows, row => row.StartsWith($"{(reader.CloseTime / 1_000) - 60_000},", StringComparison.Ordinal));
        Assert.True(first > 0, $"{reader.CloseTime}");
        File.WriteAllLines(_folder.PathOf("session.csv"), [rows[0], .. rows.Skip(first).Take(accepted)]);
        return "session.csv";
    }

    private static string Field(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).ToString();
}
