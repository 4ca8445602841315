using System.Globalization;
using ParityFast.Certificates;
using ParityFast.Input;

namespace ParityFast.Cli.Verification;

/// <summary>A verification for people.</summary>
internal static class VerifyTable
{
    public static void Write(VerifyOutcome outcome)
    {
        foreach (var strategy in outcome.Report.Strategies) Write(strategy);
        if (Text(outcome.Lock) is { } text) Line("Lock", text);
        Write(outcome.Lock.Differences);
        if (outcome.Matrix is { } matrix) Write(matrix);
    }

    private static void Write(StrategyVerification strategy)
    {
        var fingerprint = strategy.Fingerprint;
        Line("Strategy", strategy.StrategyType);
        Line("Fingerprint", fingerprint.Hash ?? $"none: {fingerprint.Problem}");
        Line("Scheme", fingerprint.Scheme.ToString(CultureInfo.InvariantCulture));
        Line("Build", string.Join(", ", new[]
        {
            fingerprint.BuildConfiguration.ToString().ToLowerInvariant(),
            fingerprint.Compiler.Version is { } version ? $"compiler {version}" : "compiler unknown",
            fingerprint.Compiler.LanguageVersion is { } language ? $"C# {language}" : null,
        }.Where(part => part is not null)));
        Line("Verdict", Verdict(strategy));
        Write(strategy.Findings);
    }

    private static string Verdict(StrategyVerification strategy)
    {
        var (errors, exempt) = (strategy.Findings.Count(finding => finding.Prevents),
            strategy.Findings.Count(finding => finding.Exemption is not null));
        return string.Create(CultureInfo.InvariantCulture,
            $"{(strategy.IsCertified ? "clean" : "NOT CLEAN")}: {Counted.Of(errors, "error")}, "
                + $"{Counted.Of(strategy.Warnings, "warning")}, {exempt} exempt");
    }

    private static void Write(IReadOnlyList<StrategyFinding> findings)
    {
        foreach (var finding in findings)
        {
            Console.Out.WriteLine($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Rule}: {finding.Message}");
            if (finding.Path.Count > 1) Console.Out.WriteLine($"    {string.Join(" > ", finding.Path)}");
            if (finding.Exemption is { } exemption)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"    exempt until {exemption.Expires:yyyy-MM-dd}: {exemption.Reason} ({exemption.Owner})"));
            }
        }
    }

    private static string? Text(LockOutcome outcome) => outcome.State switch
    {
        LockState.None => null,
        LockState.Matches => $"{outcome.Path}: what was certified",
        LockState.Differs => $"{outcome.Path}: NOT what was certified",
        LockState.Written => $"{outcome.Path}: written",
        _ => $"{outcome.Path}: not written, there are errors",
    };

    private static void Write(MatrixOutcome matrix)
    {
        foreach (var run in matrix.Report.Runs) Console.Out.WriteLine($"  {run.Perturbation.Name,-36} {run.Digest?[..16] ?? "failed"}");
        foreach (var name in matrix.NotTried) Console.Out.WriteLine($"  {name,-36} not tried");
        Line("Runs", matrix.Report.AllEqual
            ? string.Create(CultureInfo.InvariantCulture, $"{matrix.Report.Runs.Count}, all decide the same")
            : $"NOT EQUAL: {matrix.Report.FirstDifference}");
        if (matrix.FirstDecision is { } decision) Line("First decision", decision);
    }

    private static void Line(string title, string value) => Console.Out.WriteLine($"{title,-15} {value}");
}
