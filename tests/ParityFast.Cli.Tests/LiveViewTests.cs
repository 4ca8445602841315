using System.Globalization;
using System.Text.Json;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Numbers;

namespace ParityFast.Cli.Tests;

/// <summary>What a live session shows while it runs.</summary>
public sealed class LiveViewTests
{
    private static readonly LiveFeedFile Feed = new(12, 0, 700);
    private static readonly string[] Options = ["live", "feed.csv", "--strategy", "baseline-perps", "--interval", "60", "--symbol", "X", "--price-decimals", "2", "--log-dir", "logs"];

    private static readonly LiveStatus Status = new()
    {
        CloseTime = new DateTime(2025, 1, 15, 10, 30, 0, DateTimeKind.Utc),
        Mark = 42_350.5m,
        Decision = new DecisionRecord { Action = DecisionAction.Buy, Reason = "bullish" },
        Outcome = "filled",
        FilledQuantity = 0.25m,
        FillPrice = 42_360m,
        Commission = 10.59m,
        PositionQuantity = 0.25m,
        Equity = 10_000m,
        Orders = 3,
        Fills = 3,
        Lag = TimeSpan.FromSeconds(1.25),
    };

    [Fact]
    public void Live_Table_HasALineForEachFillAndRejectionOfTheLog()
    {
        using var folder = new TemporaryFolder();
        folder.Write("feed.csv", Feed.All);
        var outcome = Tool.RunIn(folder.Path, Options);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        var log = Directory.EnumerateFiles(folder.PathOf("logs"), "*.msgpack", SearchOption.AllDirectories).Single();
        var lines = outcome.Output.Split('\n').TakeWhile(line => !line.StartsWith("Ended", StringComparison.Ordinal)).ToArray();
        var expected = new List<string>();
        using (var reader = DecisionLogReader.Open(log))
        {
            while (reader.Read())
            {
                if (reader.Kind != LogRecordKind.Execution || reader.Execution.Execution.Pending) continue;
                var execution = reader.Execution.Execution;
                expected.Add(execution.Filled ? FormattableString.Invariant($"at {Exact.Trim(execution.ExactFillPrice)}, commission {execution.Commission.ToDecimal():0.00######}") : "rejected");
            }
        }

        Assert.True(expected.Count > 10, $"{expected.Count} executions");
        Assert.Equal(expected.Count, lines.Length);
        Assert.All(expected.Zip(lines), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Live_JsonLines_AreTheLogAndEndWithTheSummary()
    {
        using var folder = new TemporaryFolder();
        folder.Write("feed.csv", Feed.All);
        var outcome = Tool.RunIn(folder.Path, [.. Options, "--format", "jsonl"]);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(701, lines.Length);
        Assert.All(lines[..^1], line => Assert.Equal("candle", line.GetProperty("event").GetString()));
        var end = lines[^1];
        Assert.Equal(("end", 1), (end.GetProperty("event").GetString(), end.GetProperty("output_version").GetInt32()));
        Assert.Equal(end.GetProperty("fills").GetInt32(), lines[^2].GetProperty("fills").GetInt32());
        Assert.Equal(end.GetProperty("final_equity").GetDecimal(), lines[^2].GetProperty("equity").GetDecimal());
        Assert.Equal(end.GetProperty("fills").GetInt32(), lines.Count(line => line.TryGetProperty("outcome", out var result) && result.GetString() == "filled"));
        // Each fill changes the position by its quantity, and nothing else does.
        var held = 0m;
        foreach (var line in lines[..^1])
        {
            if (line.TryGetProperty("filled_quantity", out var quantity)) held += quantity.GetDecimal();
            Assert.Equal(held, line.GetProperty("position_quantity").GetDecimal());
        }
    }

    [Fact]
    public void Live_Json_IsOneObjectAsBefore()
    {
        using var folder = new TemporaryFolder();
        folder.Write("feed.csv", Feed.All);
        var outcome = Tool.RunIn(folder.Path, [.. Options, "--format", "json"]);
        Assert.Equal("feed_ended", outcome.Json.GetProperty("end").GetString());
    }

    [Fact]
    public void Text_OfAFillAndOfARejection_SaysWhatHappened()
    {
        Assert.Equal("2025-01-15T10:30:00  buy   bought 0.25 at 42360, commission 10.59, equity 10,000.00 (bullish)", LiveView.Text(Status));
        Assert.Equal("2025-01-15T10:30:00  buy   rejected: position_open, equity 10,000.00 (bullish)", LiveView.Text(Status with { Outcome = "position_open" }));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    [InlineData(30)]
    public void Line_AnyWidth_FitsIntoIt(int columns)
    {
        var line = LiveView.Line(Status, "BTC-USD", columns);
        Assert.True(line.Length < columns, line);
        Assert.Contains("01-15 10:30 42350.5", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_OfAPosition_HasWhatAnOperatorAsks() =>
        Assert.Equal("X 01-15 10:30 42350.5 | short 0.25 | equity 10,000.00 | orders 3 | lag 1.2 s", LiveView.Line(Status with { PositionQuantity = -0.25m, Lag = TimeSpan.FromSeconds(1.2) }, "X", 120));

    [Theory]
    [InlineData(-1, "none")]
    [InlineData(0.04, "0.0 s")]
    [InlineData(90, "90 s")]
    [InlineData(3600, "60 min")]
    [InlineData(86_400, "24 h")]
    [InlineData(864_000, "10 d")]
    public void Lag_AnyLength_IsShort(double seconds, string expected) => Assert.Equal(expected, LiveView.Lag(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Initials_NamesWithTheSameFirstLetters_AreToldApart()
    {
        Assert.Equal(["s_m_p", "l_m_p"], WalkForwardTable.Initials(["short_ma_period", "long_ma_period"]));
        Assert.Equal(["en_p", "ex_p"], WalkForwardTable.Initials(["entry_period", "exit_period"]));
        Assert.Equal(["a", "aa", "ab"], WalkForwardTable.Initials(["a", "aa", "ab"]));
        Assert.Equal(["x"], WalkForwardTable.Initials(["x"]));
    }

    [Theory]
    [InlineData("short line", "short line")]
    [InlineData("Decisions       20,140, orders 1,195, fills 1,195", "Decisions       20,140, orders\n    1,195, fills 1,195")]
    public void Wrapping_OfALine_BreaksAtSpacesAlone(string line, string expected)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new WrappingWriter(output, 30)) writer.Write(line + "\n");
        Assert.Equal(expected + "\n", output.ToString());
    }
}
