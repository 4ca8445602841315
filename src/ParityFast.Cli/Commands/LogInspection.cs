using System.Globalization;

namespace ParityFast.Cli.Commands;

/// <summary>Says what a decision log is, and whether it is as it was written.</summary>
internal static class LogInspection
{
    public static ExitCode Run(string path, OutputFormat format)
    {
        var log = DecisionLog.Load(path);
        if (format == OutputFormat.Json) WriteJson(log);
        else WriteTable(log);
        return ExitCode.Done;
    }

    private static void WriteJson(DecisionLog log) => JsonOutput.Write(writer =>
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
        writer.WriteOptional("fingerprint", log.Header?.Fingerprint);
        writer.WriteOptional("build_configuration", log.Header?.BuildConfiguration);
    });

    private static void WriteTable(DecisionLog log)
    {
        Line("Format", log.IsJson ? "JSON in the Python reference engine's format" : "ParityFast decision log");
        Line("Run", log.RunId);
        Line("Strategy", $"{log.StrategyName} on {log.Symbol}");
        Line("First", Iso(log.StartTime));
        Line("Last", Iso(log.EndTime));
        Line("Decisions", log.DecisionCount.ToString("N0", CultureInfo.InvariantCulture));
        Line("State", log.Status is { } status ? $"{status.State.ToString().ToLowerInvariant()}{(string.IsNullOrEmpty(status.Detail) ? "" : $": {status.Detail}")}" : "no seals: JSON cannot show whether it was changed");
        Line("Digest", log.Digest ?? log.StatedDigest);
        Line("Fingerprint", log.Header?.Fingerprint);
    }

    private static void Line(string title, string? value) => Console.Out.WriteLine($"{title,-12} {value ?? "-"}");

    private static string? Iso(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
