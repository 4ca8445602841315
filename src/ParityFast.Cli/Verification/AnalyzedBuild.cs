using ParityFast.Certificates;
using ParityFast.Verification;

namespace ParityFast.Cli.Verification;

/// <summary>
/// Whether the analyzers took part in a build: their package leaves a mark in the assembly, and a build without them none.
/// </summary>
internal static class AnalyzedBuild
{
    private const string Mark = "ParityFast.Analyzers";

    /// <summary>The report with PF9002 at every strategy if the assembly has no mark.</summary>
    public static VerificationReport Judge(VerificationReport report)
    {
        if (StrategyVerifier.HasMark(report.AssemblyPath, Mark)) return report;
        var name = Path.GetFileNameWithoutExtension(report.AssemblyPath);
        var message =
            $"'{name}' was built without {Mark}: a build of an editor by itself, analyzers switched off, or no reference to their package";
        return report with
        {
            Strategies =
            [
                .. report.Strategies.Select(strategy => strategy with
                {
                    Findings = [.. strategy.Findings, new StrategyFinding("PF9002", FindingSeverity.Error, message, "", [])],
                }),
            ],
        };
    }
}
