using System.Globalization;
using System.Text.Json;

namespace ParityFast.Cli.Commands;

/// <summary>Says what a decision log is, and whether it is as it was written.</summary>
internal static class LogInspection
{
    /// <param name="path">The log.</param>
    /// <param name="signedBy">The key whose signature of it was verified; null for none.</param>
    /// <param name="format">What stdout carries.</param>
    public static ExitCode Run(string path, string? signedBy, OutputFormat format)
    {
        var log = DecisionLog.Load(path);
        var footer = log.IsJson ? null : FooterCheck.Of(path);
        if (format == OutputFormat.Json) WriteJson(log, footer, signedBy);
        else WriteTable(log, footer, signedBy);
        return footer is { HasFooter: true, Agrees: false } ? ExitCode.No : ExitCode.Done;
    }

    private static void WriteJson(DecisionLog log, FooterCheck? footer, string? signedBy) => JsonOutput.Write(writer =>
    {
        writer.WriteString("format", log.IsJson ? "json" : "parityfast-log");
        writer.WriteOptional("run_id", log.RunId);
        writer.WriteOptional("strategy_name", log.StrategyName);
        writer.WriteOptional("symbol", log.Symbol);
        writer.WriteOptional("first_time", Iso(log.StartTime));
        writer.WriteOptional("last_time", Iso(log.EndTime));
        writer.WriteNumber("decisions", log.DecisionCount);
        writer.WriteOptional("state", log.Status?.State.ToString().ToLowerInvariant());
        writer.WriteOptional("detail", log.Status?.Detail);
        writer.WriteOptional("digest", log.Digest ?? log.StatedDigest);
        if (log.Header is { } header) writer.WriteNumber("rules", header.Rules);
        else writer.WriteNull("rules");
        writer.WriteOptional("fingerprint", log.Header?.Fingerprint);
        if (log.Header?.Fingerprint is null) writer.WriteNull("fingerprint_scheme");
        else writer.WriteNumber("fingerprint_scheme", log.Header.FingerprintScheme);
        writer.WriteOptional("build_configuration", log.Header?.BuildConfiguration);
        writer.WriteOptional("log_hash", log.Status?.LogHash);
        writer.WriteOptional("signed_by", signedBy);
        WriteFooter(writer, footer);
    });

    private static void WriteFooter(Utf8JsonWriter writer, FooterCheck? footer)
    {
        if (footer is { HasFooter: true }) writer.WriteBoolean("footer_agrees", footer.Agrees);
        else writer.WriteNull("footer_agrees");
        writer.WriteOptional("footer_problem", footer?.Problem);
        writer.WriteStartArray("footer_differences");
        foreach (var (name, stated, recomputed) in footer?.Differences ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("stated", stated);
            writer.WriteString("recomputed", recomputed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTable(DecisionLog log, FooterCheck? footer, string? signedBy)
    {
        Line("Format", log.IsJson ? "JSON in the Python reference engine's format" : "ParityFast decision log");
        Line("Run", log.RunId);
        Line("Strategy", $"{log.StrategyName} on {log.Symbol}");
        Line("First", Iso(log.StartTime));
        Line("Last", Iso(log.EndTime));
        Line("Decisions", log.DecisionCount.ToString("N0", CultureInfo.InvariantCulture));
        Line("State", log.Status is { } status
            ? $"{status.State.ToString().ToLowerInvariant()}{(string.IsNullOrEmpty(status.Detail) ? "" : $": {status.Detail}")}"
            : "no seals: JSON cannot show whether it was changed");
        Line("Digest", log.Digest ?? log.StatedDigest);
        Line("Rules", log.Header?.Rules.ToString(CultureInfo.InvariantCulture));
        Line("Fingerprint",
            log.Header?.Fingerprint is { } print ? FormattableString.Invariant($"{print}, scheme {log.Header.FingerprintScheme}") : null);
        Line("Log hash", log.Status?.LogHash);
        if (signedBy is not null) Line("Signed by", $"the key {signedBy}");
        WriteFooter(footer);
    }

    private static void WriteFooter(FooterCheck? footer)
    {
        if (footer is not { HasFooter: true }) return;
        Line("Footer", footer.Agrees ? "every figure is what the records give"
            : footer.Problem is { } problem ? $"its figures cannot be recomputed: {problem}"
            : "states figures that the records do not give:");
        foreach (var (name, stated, recomputed) in footer.Differences) Line("", $"{name} is {stated}, the records give {recomputed}");
    }

    private static void Line(string title, string? value) => Console.Out.WriteLine($"{title,-12} {Printable.Line(value ?? "-")}");

    private static string? Iso(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
