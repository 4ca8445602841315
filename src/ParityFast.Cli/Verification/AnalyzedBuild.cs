using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ParityFast.Certificates;

namespace ParityFast.Cli.Verification;

/// <summary>Whether the analyzers took part in a build: their package leaves a mark in the assembly, and a build without them none.</summary>
internal static class AnalyzedBuild
{
    private const string Mark = "ParityFast.Analyzers";

    /// <summary>The report with PF9002 at every strategy if the assembly has no mark.</summary>
    public static VerificationReport Judge(VerificationReport report)
    {
        if (IsMarked(report.AssemblyPath)) return report;
        var name = Path.GetFileNameWithoutExtension(report.AssemblyPath);
        var message = $"'{name}' was built without {Mark}: a build of an editor by itself, analyzers switched off, or no reference to their package";
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

    private static bool IsMarked(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var value = metadata.GetBlobReader(metadata.GetCustomAttribute(handle).Value);
            // Every attribute starts with the same two bytes; only one of AssemblyMetadata continues with this name.
            if (value.Length < Mark.Length + 3 || value.ReadUInt16() != 1) continue;
            if (value.ReadByte() == Mark.Length && value.ReadUTF8(Mark.Length) == Mark) return true;
        }

        return false;
    }
}
