using System.Globalization;
using System.Text.Json;
using ParityFast.Certificates;

namespace ParityFast.Cli.Verification;

/// <summary>A verification as one JSON object.</summary>
internal static class VerifyJson
{
    public static void Write(VerifyOutcome outcome) => JsonOutput.Write(writer =>
    {
        writer.WriteString("verdict", outcome.IsGood ? "GO" : "NO-GO");
        writer.WriteString("assembly", outcome.Report.AssemblyPath);
        writer.WriteStartArray("strategies");
        foreach (var strategy in outcome.Report.Strategies) Write(writer, strategy);
        writer.WriteEndArray();
        writer.WriteOptional("lock", outcome.Lock.Path);
        writer.WriteString("lock_state", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Lock.State.ToString()));
        Write(writer, "lock_differences", outcome.Lock.Differences);
        if (outcome.Matrix is { } matrix) Write(writer, matrix);
    });

    private static void Write(Utf8JsonWriter writer, StrategyVerification strategy)
    {
        writer.WriteStartObject();
        writer.WriteString("strategy_type", strategy.StrategyType);
        writer.WriteBoolean("certified", strategy.IsCertified);
        writer.WriteOptional("fingerprint", strategy.Fingerprint.Hash);
        writer.WriteString("build_configuration", strategy.Fingerprint.BuildConfiguration.ToString().ToLowerInvariant());
        writer.WriteOptional("compiler", strategy.Fingerprint.Compiler.Version);
        writer.WriteNumber("warnings", strategy.Warnings);
        Write(writer, "findings", strategy.Findings);
        writer.WriteStartArray("external_members");
        foreach (var member in strategy.ExternalMembers) writer.WriteStringValue(member);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<StrategyFinding> findings)
    {
        writer.WriteStartArray(name);
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", finding.Rule);
            writer.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            writer.WriteString("message", finding.Message);
            writer.WriteString("member", finding.Member);
            writer.WriteStartArray("path");
            foreach (var step in finding.Path) writer.WriteStringValue(step);
            writer.WriteEndArray();
            if (finding.Exemption is { } exemption) Write(writer, exemption);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, FindingExemption exemption)
    {
        writer.WriteStartObject("exemption");
        writer.WriteString("reason", exemption.Reason);
        writer.WriteString("owner", exemption.Owner);
        writer.WriteString("expires", exemption.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MatrixOutcome matrix)
    {
        writer.WriteStartArray("runs");
        foreach (var run in matrix.Report.Runs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", run.Perturbation.Name);
            writer.WriteOptional("digest", run.Digest);
            writer.WriteOptional("problem", run.Problem);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("not_tried");
        foreach (var name in matrix.NotTried) writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteBoolean("all_equal", matrix.Report.AllEqual);
        writer.WriteOptional("first_difference", matrix.Report.FirstDifference);
        writer.WriteOptional("first_decision", matrix.FirstDecision);
    }
}
