using System.Globalization;

namespace ParityFast.Cli.Tests;

/// <summary>Trades as data, in JSON and as a file, are the same ones.</summary>
public sealed class TradesTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    [Fact]
    public void Export_Trades_AreThoseOfTheBacktest()
    {
        string[] run = ["backtest", "candles.csv", "--symbol", "X", "--set", "short_ma_period=3", "--set", "long_ma_period=8", "--format", "json"];
        var logged = files.Run([.. run, "--log-dir", "traded"]).Json;
        var outcome = files.Run("export", logged.GetProperty("log_path").GetString()!, "--trades", "trades.csv");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Output);
        var rows = File.ReadAllLines(files.PathOf("trades.csv"));
        var trades = logged.GetProperty("trades").EnumerateArray().ToArray();
        Assert.NotEmpty(trades);
        Assert.Equal(trades.Length, rows.Length - 1);
        Assert.Equal(trades.Select(trade => trade.GetProperty("pnl").GetDecimal()), rows[1..].Select(row => decimal.Parse(row.Split(',')[6], CultureInfo.InvariantCulture)));
        Assert.Equal(logged.GetProperty("metrics").GetProperty("total_trades").GetInt32(), trades.Count(trade => !trade.GetProperty("open").GetBoolean()));
        Assert.Equal(logged.GetProperty("final_equity").GetDecimal() - 10_000, trades.Sum(trade => trade.GetProperty("pnl").GetDecimal()));
        // Without a log they are the same.
        Assert.Equal(logged.GetProperty("trades").GetRawText(), files.Run([.. run, "--no-log"]).Json.GetProperty("trades").GetRawText());
    }

    [Fact]
    public void Export_TradesAndOutput_WritesBoth()
    {
        Assert.Equal(ExitCode.Done, files.Run("export", "log.msgpack", "--trades", "both.csv", "--output", "both.json").Code);
        Assert.True(File.Exists(files.PathOf("both.csv")) && File.Exists(files.PathOf("both.json")));
        Assert.Equal(ExitCode.BadInput, files.Run("export", "log.msgpack", "--trades", "log.msgpack").Code);
        Assert.Equal(ExitCode.BadInput, files.Run("export", "log.json", "--trades", "never.csv").Code);
    }
}
