using System.Globalization;
using System.Text.Json;
using ParityFast.Log;

namespace ParityFast.Tests.LogJson;

/// <summary>Logs of the Python reference engine: every field is taken, what is missing is absent, zero stays zero.</summary>
public sealed class ForeignLogTests
{
    private const string Sample = """
        {
          "run_id": "bt_20250115_103000_BTC-USD", "strategy_name": "BaselinePerpsStrategy", "symbol": "BTC-USD",
          "start_time": "2025-01-01T00:00:00", "end_time": "2025-01-31T23:59:59",
          "config": { "initial_capital": "10000", "commission_rate": "0.001", "slippage_rate": "0.0005" },
          "decisions": [
            {
              "context": { "timestamp": "2025-01-01T00:00:00", "symbol": "BTC-USD", "current_mark": "42350.50", "recent_marks": ["42300.00", "42320.00"],
                           "position_state": null, "equity": "10000.00", "signal_label": "bullish", "signal_metadata": {}, "reduce_only": true },
              "decision": { "action": "buy", "quantity": null, "target_notional": "1000.00", "leverage": 3, "reduce_only": false,
                            "reason": "Bullish MA crossover é", "filter_rejected": false, "guard_rejected": false, "rejection_type": null },
              "execution": { "filled": true, "fill_price": "42371.68", "filled_quantity": "0.0236", "commission": "0", "slippage": 0, "rejection_reason": null }
            },
            { "context": { "timestamp": "2025-01-01T01:00:00.000250+01:00", "position_state": { "quantity": "not a number", "size": 3, "side": "LONG", "extra": [1, {"a": 2}] } },
              "decision": { "action": "hold", "quantity": "5.0E-7" } }
          ],
          "metrics": { "total_return": 0.05, "profit_factor": Infinity, "sharpe_ratio": NaN, "calmar_ratio": -Infinity, "total_trades": 0 }
        }
        """;

    [Fact]
    public void Load_OriginalLog_HasEveryFieldOfEveryDecision()
    {
        foreach (var name in new[] { "bt", "live" })
        {
            var path = SharedFolder.Require($"reference/logs/{name}_20250115_103000_BTC-USD.json");
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var log = DecisionLog.Load(path);
            var expected = document.RootElement.GetProperty("decisions").EnumerateArray().ToArray();
            var actual = log.Decisions().ToArray();
            Assert.Equal(expected.Length, actual.Length);
            Assert.Equal(expected.Length, log.DecisionCount);
            for (var i = 0; i < expected.Length; i++) AssertSame(expected[i], actual[i]);
            Assert.Equal($"{name}_20250115_103000_BTC-USD", log.RunId);
            Assert.Equal(("BaselinePerpsStrategy", "BTC-USD"), (log.StrategyName, log.Symbol));
            Assert.Equal(new DateTime(2025, 1, 15, 10, 30, 0, DateTimeKind.Utc), log.StartTime);
            Assert.Equal("backtesting/decision_logs", log.Config!["log_directory"].Text);
            Assert.Equal(document.RootElement.GetProperty("metrics").GetProperty("sharpe_ratio").GetDouble(), log.Metrics!["sharpe_ratio"].Number);
            var curve = document.RootElement.GetProperty("equity_curve").EnumerateArray().ToArray();
            Assert.Equal(curve.Select(point => decimal.Parse(point[1].GetString()!, CultureInfo.InvariantCulture)), log.EquityCurve().Select(point => point.Equity));
            Assert.Null(log.Header);
            Assert.Null(log.Digest);
        }
    }

    [Fact]
    public void Load_DocumentedSample_KeepsWhatIsThereAndNothingElse()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("sample.json"), Sample);
        var log = DecisionLog.Load(folder.File("sample.json"));
        var first = log.Decisions().First();
        var second = log.Decisions().Last();
        Assert.Equal(2, log.DecisionCount);
        Assert.False(log.Config!.Contains("log_directory"));
        Assert.Empty(log.EquityCurve());
        Assert.Equal((DecisionAction.Buy, 1000.00m, 3, true), (first.Action, first.TargetNotional, first.Leverage, first.AccountReduceOnly));
        Assert.Equal((0m, 0m, 0.0236m), (first.Commission, first.Slippage, first.FilledQuantity));
        Assert.Equal("Bullish MA crossover é", first.Reason);
        Assert.Equal([42300.00m, 42320.00m], first.RecentMarks!);
        Assert.Equal((null, null, null, null), (second.Mark, second.RecentMarks, second.Equity, second.Filled));
        Assert.Equal((null, null, null, null), (second.Reason, second.GuardRejected, second.Symbol, second.CloseTime));
        Assert.Equal(0.0000005m, second.Quantity);
        Assert.Equal(new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(250), second.Time);
        Assert.Equal(("LONG", null, RecordedPosition.None), (second.Position!.Side, second.Position.Quantity, second.Position.ToRecorded()));
        Assert.Equal((0.05, 0L), (log.Metrics!["total_return"].Number, log.Metrics["total_trades"].Integer));
        Assert.True(log.Metrics["profit_factor"].IsNil && log.Metrics["calmar_ratio"].IsNil);
        Assert.False(log.Metrics.Contains("best_trade"));
    }

    [Theory]
    [InlineData("{}", "decisions")]
    [InlineData("{\"decisions\": {}}", "list")]
    [InlineData("{\"decisions\": [1]}", "object")]
    [InlineData("{\"decisions\": []", "JSON")]
    [InlineData("{\"decisions\": []} x", "JSON")]
    [InlineData("{\"decisions\": [{\"decision\": {\"action\": \"wait\"}}]}", "hold, buy, sell or close")]
    [InlineData("{\"decisions\": [{\"decision\": {\"quantity\": \"many\"}}]}", "a number")]
    [InlineData("{\"decisions\": [{\"context\": {\"timestamp\": \"noon\"}}]}", "ISO time")]
    [InlineData("{\"decisions\": [], \"config\": {\"a\": 1, \"a\": 2}}", "'a' once")]
    public void Load_BadJson_SaysWhereAndWhat(string json, string expected)
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("bad.json");
        File.WriteAllText(path, json);
        var fault = Assert.Throws<DecisionLogException>(() => DecisionLog.Load(path).Decisions().Count());
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, fault.Message, StringComparison.Ordinal);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Load_MutatedJson_IsReadOrRefused()
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("mutated.json");
        var random = new Random(4);
        var original = System.Text.Encoding.UTF8.GetBytes(Sample);
        for (var i = 0; i < Seeds.Count(few: 400, full: 3_000); i++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (i % 5 == 0) bytes = bytes[..random.Next(bytes.Length)];
            File.WriteAllBytes(path, bytes);
            try
            {
                var log = DecisionLog.Load(path);
                Assert.InRange(log.Decisions().Count() + log.EquityCurve().Count(), 0, 2);
            }
            catch (DecisionLogException)
            {
                // Said what is wrong.
            }
        }
    }

    private static void AssertSame(JsonElement expected, RecordedDecision actual)
    {
        var (context, decision, execution) = (expected.GetProperty("context"), expected.GetProperty("decision"), expected.GetProperty("execution"));
        Assert.Equal(Text(context, "timestamp"), actual.Time!.Value.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Assert.Equal(Text(context, "symbol"), actual.Symbol);
        AssertNumber(context, "current_mark", actual.Mark);
        Assert.Equal(context.GetProperty("recent_marks").EnumerateArray().Select(mark => mark.GetString()), actual.RecentMarks!.Select(mark => mark.ToString(CultureInfo.InvariantCulture)));
        AssertNumber(context, "equity", actual.Equity);
        Assert.Equal(Text(context, "signal_label"), actual.SignalLabel);
        var position = context.GetProperty("position_state");
        Assert.Equal(position.ValueKind == JsonValueKind.Null, actual.Position is null);
        if (actual.Position is { } held)
        {
            AssertNumber(position, "quantity", held.Quantity);
            AssertNumber(position, "entry", held.Entry);
            Assert.Equal(Text(position, "side"), held.Side);
            Assert.Equal(Text(position, "entry_time"), held.EntryTime!.Value.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        }

        Assert.Equal(Text(decision, "action"), actual.Action!.Value.ToString().ToLowerInvariant());
        AssertNumber(decision, "quantity", actual.Quantity);
        AssertNumber(decision, "target_notional", actual.TargetNotional);
        Assert.Equal(decision.GetProperty("leverage").ValueKind == JsonValueKind.Null ? null : decision.GetProperty("leverage").GetInt32(), actual.Leverage);
        Assert.Equal(decision.GetProperty("reduce_only").GetBoolean(), actual.ReduceOnly);
        Assert.Equal(Text(decision, "reason"), actual.Reason);
        Assert.Equal(decision.GetProperty("filter_rejected").GetBoolean(), actual.FilterRejected);
        Assert.Equal(decision.GetProperty("guard_rejected").GetBoolean(), actual.GuardRejected);
        Assert.Equal(Text(decision, "rejection_type"), actual.RejectionType);
        Assert.Equal(execution.GetProperty("filled").GetBoolean(), actual.Filled);
        AssertNumber(execution, "fill_price", actual.FillPrice);
        AssertNumber(execution, "filled_quantity", actual.FilledQuantity);
        AssertNumber(execution, "commission", actual.Commission);
        AssertNumber(execution, "slippage", actual.Slippage);
        Assert.Equal(Text(execution, "rejection_reason"), actual.RejectionReason);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static void AssertNumber(JsonElement element, string name, decimal? actual) =>
        Assert.Equal(Text(element, name), actual?.ToString(CultureInfo.InvariantCulture));
}
