using System.Text.Json.Nodes;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A comparison as JSON: what <c>--format json</c> prints and the history keeps.</summary>
internal static class OutcomeJson
{
    public static JsonObject Of(Outcome outcome) => new()
    {
        ["processor"] = Machine.Processor,
        ["runtime"] = Machine.Runtime,
        ["commit"] = outcome.Repository.Current,
        ["reference"] = outcome.Repository.Reference,
        ["measured_by"] = outcome.ByProtocol ? "benchmarks" : "commands",
        ["short"] = outcome.Options.Short,
        ["different_digests"] = new JsonArray([.. outcome.Run.Differing.Select(name => (JsonNode)name)]),
        ["expected_difference"] = outcome.Options.ExpectedDifference,
        ["cut_short"] = outcome.Run.WasCutShort,
        ["exit_code"] = outcome.ExitCode,
        ["rows"] = new JsonArray([.. outcome.Run.Rows.Where(row => row.Pairs.Count > 0).Select(row => RowOf(row, outcome.Options.Short))]),
    };

    private static JsonObject RowOf(Row row, bool isShort)
    {
        var judgement = row.Judgement;
        return new JsonObject
        {
            ["benchmark"] = row.Benchmark.Name,
            ["unit"] = row.Benchmark.Unit,
            ["verdict"] = isShort ? null : judgement.Verdict.ToString().ToLowerInvariant(),
            ["reason"] = judgement.Reason,
            ["reference_ns"] = Median.Of(row.Pairs.Select(pair => pair.ReferenceMedian)),
            ["current_ns"] = Median.Of(row.Pairs.Select(pair => pair.CurrentMedian)),
            ["ratio"] = judgement.Ratio,
            ["ratio_low"] = judgement.Low,
            ["ratio_high"] = judgement.High,
            ["margin"] = judgement.Margin,
            ["pairs"] = new JsonArray([.. row.Pairs.Select(pair => (JsonNode)new JsonArray(Values(pair.Reference), Values(pair.Current)))]),
            ["reference_bytes"] = row.ReferenceBytes,
            ["current_bytes"] = row.CurrentBytes,
            ["allocates_more"] = row.AllocatesMore,
            ["reference_instructions"] = row.ReferenceInstructions,
            ["current_instructions"] = row.CurrentInstructions,
        };
    }

    private static JsonArray Values(double[] iterations) => [.. iterations.Select(value => (JsonNode)Math.Round(value, 4))];
}
