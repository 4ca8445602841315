using System.Text.Json;

namespace ParityFast.Tests.Comparison;

/// <summary>A pair of reference logs with everything that was altered between them.</summary>
internal sealed record Alterations(string Name, string Backtest, string Live, Alterations.Alteration[] All, JsonElement StrategyConfig)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["changed_target_notional"] = "notional",
        ["changed_action"] = "action",
        ["changed_fill_price"] = "execution",
        ["guard_rejected_in_live"] = "guard",
        ["changed_quantity"] = "quantity",
        ["changed_reason"] = "reason",
        ["shifted_timestamp"] = "timestamp",
        ["dropped_decision"] = "missing",
        ["changed_mark"] = "mark",
    };

    /// <summary>All triples of the reference folder, whichever they are.</summary>
    public static Alterations[] Load()
    {
        var folder = SharedFolder.Require("reference/logs");
        var files = Directory.GetFiles(folder, "alterations_*.json").Order().ToArray();
        Assert.NotEmpty(files);
        return [.. files.Select(file => Read(folder, file))];
    }

    private static Alterations Read(string folder, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = document.RootElement;
        return new Alterations(Path.GetFileName(file),
            Path.Combine(folder, root.GetProperty("backtest").GetString()!),
            Path.Combine(folder, root.GetProperty("live").GetString()!),
            root.GetProperty("alterations").Deserialize<Alteration[]>(Options)!,
            root.GetProperty("strategy_config").Clone());
    }

    /// <summary>One alteration: its place in the backtest log, and of which sort.</summary>
    internal sealed record Alteration(string Kind, long Index, string Timestamp)
    {
        /// <summary>The kind of divergence that it must be named as.</summary>
        public string Divergence => Kinds[Kind];
    }
}
