namespace ParityFast.Cli.Tests;

/// <summary>Fees, slippage, funding and margin on the command line: what they do, and how a wrong one is reported.</summary>
public sealed class CostOptionTests
{
    private const string Perpetual = "{\"symbol\": \"BTC-PERP\", \"market_type\": \"perpetual\"}";

    [Theory]
    [InlineData("--fees missing.json", "missing.json")]
    [InlineData("--fees bad-fees.json", "bad-fees.json:2: taker rate 5")]
    [InlineData("--fees coinbase-advanced --commission 0.001", "--commission")]
    [InlineData("--funding missing.csv", "missing.csv")]
    [InlineData("--funding bad-funding.csv", "bad-funding.csv:3: ")]
    [InlineData("--funding funding.csv --funding-zone noon", "'noon'")]
    [InlineData("--funding funding.csv --funding-rate 0.0001", "--funding-rate 0.0001")]
    [InlineData("--funding-zone +03:00", "--funding")]
    [InlineData("--funding-rate 2", "funding rate 2")]
    [InlineData("--funding-rate x", "x")]
    [InlineData("--margin missing.json", "missing.json")]
    [InlineData("--margin bad-margin.json", "bad-margin.json:2: maintenance rate 0.5")]
    [InlineData("--margin two-markets.json", "2 markets")]
    [InlineData("--margin two-markets.json --margin-symbol DOGE", "DOGE")]
    [InlineData("--margin none --margin-symbol BTC", "--margin-symbol BTC")]
    [InlineData("--slippage-model cubic", "volume-sqrt")]
    [InlineData("--slippage-coefficient 2", "--slippage-model volatility")]
    [InlineData("--slippage-model volume --slippage-period 20", "--slippage-period 20")]
    [InlineData("--slippage-model volatility --slippage-period 1", "slippage_volatility_period 1")]
    [InlineData("--slippage-model volume --slippage-coefficient -1", "slippage_coefficient -1")]
    [InlineData("--half-spread 2", "half_spread_rate 2")]
    [InlineData("--slippage-max 1", "max_slippage_rate 1")]
    public void Backtest_BadCost_ExitsWithTwoAndNamesIt(string options, string expected)
    {
        using var folder = Folder();
        var outcome = Tool.RunIn(folder.Path, ["backtest", "--sample", "--no-log", "--instrument", "perpetual.json", .. options.Split(' ')]);
        Assert.True(outcome.Code == ExitCode.BadInput, $"{options}: exit code {outcome.Code}, {outcome.Error}");
        Assert.Empty(outcome.Output);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_HistoryWithAGap_SaysWhereNothingIsPaid()
    {
        using var folder = Folder();
        var outcome = Tool.RunIn(folder.Path, "backtest", "candles.csv", "--no-log", "--instrument", "perpetual.json", "--funding", "funding.csv");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("warning: the funding history lacks 1 payment between 2025-01-01 16:00 UTC and 2025-01-02 08:00 UTC", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("warning: the funding history begins at 2025-01-01 16:00 UTC", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_ZoneOfTheHistory_MovesItsTimes()
    {
        using var folder = Folder();
        var outcome = Tool.RunIn(folder.Path, "backtest", "candles.csv", "--no-log", "--instrument", "perpetual.json", "--funding", "funding.csv", "--funding-zone", "+03:00");
        Assert.Contains("between 2025-01-01 13:00 UTC and 2025-01-02 05:00 UTC", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backtest --sample --no-log")]
    [InlineData("sweep --sample --range short_ma_period=5,6")]
    [InlineData("walk-forward --sample --range short_ma_period=5,6 --train 2000 --test 500 --blocks 0")]
    [InlineData("stress --sample --case flash_crash")]
    public void EveryCommand_FundingOfASpotMarket_IsSaidToBePaidNever(string command)
    {
        using var folder = new TemporaryFolder();
        var spot = folder.Write("spot.json", """{"symbol": "X", "market_type": "spot"}""");
        var outcome = Tool.Run([.. command.Split(' '), "--instrument", spot, "--funding-rate", "0.0001"]);
        Assert.NotEqual(ExitCode.BadInput, outcome.Code);
        Assert.Contains("is not a perpetual: no funding is paid", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\"market_type\": \"perpetual\"", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_FundingRateOfAPerpetualAlone_IsSaidToBePaidNever()
    {
        using var folder = Folder();
        folder.Write("rate.json", """{"symbol": "X", "market_type": "perpetual", "funding_rate": "0.0001"}""");
        var outcome = Tool.RunIn(folder.Path, "backtest", "candles.csv", "--no-log", "--instrument", "rate.json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("warning: X: funding_rate 0.0001 is for information", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"contract_size\": \"0.01\"", "contract_size 0.01 has no effect")]
    [InlineData("\"expiry\": \"2025-01-02T00:00:00Z\"", "candles close after its expiry, 2025-01-02 00:00:00 UTC")]
    public void Backtest_InstrumentThatIsNotFollowed_IsTakenAndSaid(string fields, string expected)
    {
        using var folder = Folder();
        folder.Write("odd.json", $$"""{"symbol": "X", "market_type": "futures", {{fields}}}""");
        var outcome = Tool.RunIn(folder.Path, "backtest", "candles.csv", "--no-log", "--instrument", "odd.json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("warning: X: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sweep --sample --range short_ma_period=5,6")]
    [InlineData("walk-forward --sample --range short_ma_period=5,6 --train 2000 --test 500 --blocks 0")]
    [InlineData("live - --strategy baseline-perps --price-decimals 2 --interval 60")]
    [InlineData("stress --sample")]
    public void EveryCommand_BadFunding_ExitsWithTwo(string command)
    {
        using var folder = Folder();
        var outcome = Tool.RunIn(folder.Path, [.. command.Split(' '), "--instrument", "perpetual.json", "--funding", "bad-funding.csv"]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("bad-funding.csv:3: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_SaysWhatWasPaid_AndTheCommandLineNothingElse()
    {
        using var folder = Folder();
        string[] costs = ["--instrument", "perpetual.json", "--funding", "funding.csv", "--fees", "coinbase-advanced"];
        var live = Tool.RunIn(folder.Path, ["live", "candles.csv", "--strategy", "baseline-perps", "--interval", "3600", "--price-decimals", "0", "--log-dir", "live", .. costs]);
        Assert.True(live.Code == ExitCode.Done, live.Error);
        var log = Directory.EnumerateFiles(folder.Path, "live_*.msgpack", SearchOption.AllDirectories).Single();
        Refused("--funding", Tool.RunIn(folder.Path, "backtest", "candles.csv", "--like", log, "--funding", "funding.csv"));
        Refused("--fees", Tool.RunIn(folder.Path, "live", "candles.csv", "--resume", log, "--fees", "coinbase-advanced"));
        // A log names a funding history by its hash and does not hold it.
        Refused("funding history", Tool.RunIn(folder.Path, "live", "candles.csv", "--resume", log));
        // One rate of it is another.
        folder.Write("corrected.csv", File.ReadAllText(Path.Combine(folder.Path, "funding.csv")).Replace("03T00:00:00,0.0001", "03T00:00:00,0.0002", StringComparison.Ordinal));
        var other = Tool.RunIn(folder.Path, "live", "candles.csv", "--resume", log, "--funding", "corrected.csv");
        Refused("corrected.csv: has 4 payments with sha256 ", other);
        Assert.Contains("hint: give the history that the session was started with", other.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Tool.RunIn(folder.Path, "backtest", "candles.csv", "--like", log, "--no-log").Code);
    }

    private static void Refused(string expected, Tool.Outcome outcome)
    {
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.Write("perpetual.json", Perpetual);
        folder.Write("bad-fees.json", "{\"tiers\": [\n{\"volume_floor\": 0, \"maker_rate\": 0, \"taker_rate\": 5}]}");
        folder.Write("funding.csv", "time,rate\n2025-01-01T16:00:00,0.0001\n2025-01-02T08:00:00,0.0001\n2025-01-02T16:00:00,0.0001\n2025-01-03T00:00:00,0.0001\n");
        folder.Write("bad-funding.csv", "time,rate\n2025-01-01T16:00:00,0.0001\n2025-01-02T00:00:00,ten\n");
        folder.Write("bad-margin.json", "{\"tiers\": [\n{\"max_leverage\": 10, \"maintenance_rate\": 0.5}]}");
        folder.Write("two-markets.json", "[{\"symbol\": \"BTC\", \"max_leverage\": 10, \"maintenance_rate\": 0.01}, {\"symbol\": \"ETH\", \"max_leverage\": 10, \"maintenance_rate\": 0.01}]");
        folder.Write("candles.csv", "time,close\n" + string.Join('\n', Enumerable.Range(0, 60).Select(hour => $"{new DateTime(2025, 1, 1).AddHours(hour):yyyy-MM-dd'T'HH:mm:ss},{100 + (hour % 7)}")) + "\n");
        return folder;
    }
}
