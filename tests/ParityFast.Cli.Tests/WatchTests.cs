using System.Diagnostics;
using System.Net;
using System.Text.Json;
using ParityFast.Log;

namespace ParityFast.Cli.Tests;

/// <summary>What <c>watch</c> serves of a log that grows, to whom, and how it ends.</summary>
public sealed class WatchTests
{
    private static readonly LiveFeedFile Feed = new(31, 0, 900);

    [Fact]
    public async Task Watch_LogThatGrows_SendsWhatIsNewUntilItsEnd()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(Session(folder));
        var log = folder.PathOf("growing.msgpack");
        File.WriteAllBytes(log, whole[..(whole.Length / 3)]);
        using var watch = await WatchedTool.StartAsync(folder.Path, log);
        using var events = new StreamReader(await watch.Client.GetStreamAsync(new Uri(watch.Address, "/events"), TestContext.Current.CancellationToken));
        var first = await StateAsync(events);
        var (candles, _) = Count(log);
        Assert.Equal((0, candles, "stopped"), (first.GetProperty("from").GetInt32(), first.GetProperty("time").GetArrayLength(), first.GetProperty("state").GetString()));

        await File.WriteAllBytesAsync(log, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        var second = await StateAsync(events);
        Assert.Equal(candles - 1, second.GetProperty("from").GetInt32());
        Assert.Equal(Count(log).Candles, second.GetProperty("from").GetInt32() + second.GetProperty("close").GetArrayLength());

        await File.WriteAllBytesAsync(log, whole, TestContext.Current.CancellationToken);
        var last = await StateAsync(events);
        var (all, equity) = Count(log);
        Assert.Equal("complete", last.GetProperty("state").GetString());
        Assert.Equal(all, last.GetProperty("from").GetInt32() + last.GetProperty("time").GetArrayLength());
        Assert.Equal(equity, decimal.Parse(last.GetProperty("exactEquity").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        var newest = last.GetProperty("decisions")[0];
        Assert.NotEmpty(newest[2].GetString()!);
        Assert.Contains(last.GetProperty("decisions").EnumerateArray(), decision => decision[3].GetString()!.StartsWith("filled ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_LikeABacktestThatIsFurther_IsEqualSoFar()
    {
        using var folder = new TemporaryFolder();
        var log = Session(folder);
        var backtest = Backtest(folder, "feed.csv");
        var part = folder.PathOf("part.msgpack");
        var whole = File.ReadAllBytes(log);
        File.WriteAllBytes(part, whole[..(whole.Length / 2)]);
        using var watch = await WatchedTool.StartAsync(folder.Path, part, "--like", backtest);
        using var events = new StreamReader(await watch.Client.GetStreamAsync(new Uri(watch.Address, "/events"), TestContext.Current.CancellationToken));
        var parity = (await StateAsync(events)).GetProperty("parity");
        Assert.Equal((0, 1.0), (parity.GetProperty("divergences").GetInt32(), parity.GetProperty("rate").GetDouble()));
        Assert.True(parity.GetProperty("compared").GetInt32() > 100);
    }

    [Fact]
    public async Task Watch_LikeABacktestOfOtherCandles_NamesTheFirstDivergence()
    {
        using var folder = new TemporaryFolder();
        var log = Session(folder);
        folder.Write("other.csv", new LiveFeedFile(32, 0, 900).All);
        using var watch = await WatchedTool.StartAsync(folder.Path, log, "--like", Backtest(folder, "other.csv"));
        using var events = new StreamReader(await watch.Client.GetStreamAsync(new Uri(watch.Address, "/events"), TestContext.Current.CancellationToken));
        var parity = (await StateAsync(events)).GetProperty("parity");
        Assert.True(parity.GetProperty("divergences").GetInt32() > 0);
        Assert.Contains(" at 2023-11-14T", parity.GetProperty("first").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_AnythingButAReadOfItsOwnPage_IsRejected()
    {
        using var folder = new TemporaryFolder();
        using var watch = await WatchedTool.StartAsync(folder.Path, Session(folder));
        Assert.Equal("127.0.0.1", watch.Address.Host);
        var page = await watch.Client.GetAsync(watch.Address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("connect-src 'self'", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await watch.Client.GetAsync(new Uri(watch.Address, "/other"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(watch, HttpMethod.Post, null, null));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(watch, HttpMethod.Get, "rebound.example", null));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(watch, HttpMethod.Get, null, "cross-site"));
    }

    [Fact]
    public async Task Watch_ToolThatIsKilled_TakesItsServerWithIt()
    {
        using var folder = new TemporaryFolder();
        using var watch = await WatchedTool.StartAsync(folder.Path, Session(folder));
        watch.Process.Kill();
        await watch.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var refused = false;
        for (var i = 0; i < 300 && !refused; i++)
        {
            try
            {
                using var answer = await watch.Client.GetAsync(watch.Address, TestContext.Current.CancellationToken);
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                refused = true;
            }
        }

        Assert.True(refused, "the server outlived the tool that started it");
    }

    [Theory]
    [InlineData("there is no such file", "none.msgpack")]
    [InlineData("is text such as candles", "feed.csv")]
    [InlineData("--port 70000 is not from 0 to 65535", "LOG", "--port", "70000")]
    [InlineData("there is no such file", "LOG", "--like", "none.msgpack")]
    public void Watch_WhatCannotBeWatched_IsBadInput(string message, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var log = Session(folder);
        var outcome = Tool.RunIn(folder.Path, ["watch", .. arguments.Select(argument => argument == "LOG" ? log : argument)]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tool_AnyOtherCommand_DoesNotAskForAspNetCore()
    {
        var folder = Path.GetDirectoryName(typeof(ExitCode).Assembly.Location)!;
        Assert.DoesNotContain("AspNetCore", File.ReadAllText(Path.Combine(folder, "ParityFast.Cli.runtimeconfig.json")), StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore.App", File.ReadAllText(Path.Combine(folder, "ParityFast.Watch.runtimeconfig.json")), StringComparison.Ordinal);
    }

    private static string Session(TemporaryFolder folder)
    {
        folder.Write("feed.csv", Feed.All);
        var live = Tool.RunIn(folder.Path, "live", "feed.csv", "--strategy", "baseline-perps", "--interval", "60", "--symbol", "X", "--price-decimals", "2", "--log-dir", "live", "--format", "json");
        Assert.True(live.Code == ExitCode.Done, live.Error);
        return Path.Combine(folder.Path, live.Json.GetProperty("log_path").GetString()!);
    }

    private static string Backtest(TemporaryFolder folder, string candles) => Path.Combine(folder.Path,
        Tool.RunIn(folder.Path, "backtest", candles, "--symbol", "X", "--price-decimals", "2", "--log-dir", "backtest", "--format", "json").Json.GetProperty("log_path").GetString()!);

    private static (int Candles, decimal Equity) Count(string log)
    {
        using var reader = DecisionLogReader.Open(log);
        while (reader.Read())
        {
        }

        return ((int)reader.Bar + 1, reader.Equity.ToDecimal());
    }

    private static async Task<JsonElement> StateAsync(StreamReader events)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await events.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line[6..]).RootElement;
        }

        throw new InvalidOperationException("the events ended");
    }

    private static async Task<HttpStatusCode> StatusAsync(WatchedTool watch, HttpMethod method, string? host, string? site)
    {
        using var request = new HttpRequestMessage(method, watch.Address);
        if (host is not null) request.Headers.Host = host;
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await watch.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private sealed class WatchedTool : IDisposable
    {
        private WatchedTool(Process process, Uri address) => (Process, Address) = (process, address);

        public Process Process { get; }

        public Uri Address { get; }

        public HttpClient Client { get; } = new();

        public static async Task<WatchedTool> StartAsync(string folder, params string[] arguments)
        {
            var process = Tool.Start(folder, ["watch", .. arguments]);
            var address = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            return new WatchedTool(process, new Uri(address ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken))));
        }

        public void Dispose()
        {
            Client.Dispose();
            if (!Process.HasExited) Process.Kill();
            Process.Dispose();
        }
    }
}
