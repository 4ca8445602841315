using Microsoft.CodeAnalysis.CSharp;
using ParityFast.Fingerprints;

namespace ParityFast.Tests.Fingerprints;

/// <summary>Two programs, and whether they must have one fingerprint.</summary>
/// <param name="Name">What the two differ in.</param>
/// <param name="IsSame">True if both must have the same.</param>
/// <param name="Flags">How the second is compiled otherwise than the first.</param>
/// <param name="First">Source, and the source of its dependency; empty for none.</param>
/// <param name="Second">The other.</param>
internal sealed record FingerprintPair(string Name, bool IsSame, string[] Flags, (string Source, string Dependency) First,
    (string Source, string Dependency) Second)
{
    private const string Usings = "using System.Globalization; using System.Numerics; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Text;\n";

    private const string Contract = """

        namespace ParityFast { [AttributeUsage(AttributeTargets.Interface)] public sealed class StrategyContractAttribute : Attribute { } }
        [ParityFast.StrategyContract] public interface IStrategy { int Decide(int input, decimal mark); }
        """;

    public static IEnumerable<FingerprintPair> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("=== ", StringComparison.Ordinal)) continue;
            var head = lines[i].Split(' ');
            var body = lines.Skip(i + 1).TakeWhile(line => !line.StartsWith("=== ", StringComparison.Ordinal)).ToArray();
            var middle = Array.IndexOf(body, "---");
            yield return new FingerprintPair(head[2], head[1] == "same", head[3..], Parts(body[..middle]), Parts(body[(middle + 1)..]));
        }
    }

    /// <summary>Null if the two fingerprints are as they must be; else what is wrong.</summary>
    public string? Fault()
    {
        var (left, right) = (Fingerprint(First, []), Fingerprint(Second, Flags));
        return left.Hash == right.Hash == IsSame ? null
            : $"{Name}: {(IsSame ? "another fingerprint" : "the same fingerprint")}\n  {string.Join("\n  ", left.Methods)}\n  --\n  {string.Join("\n  ", right.Methods)}";
    }

    private static (string Source, string Dependency) Parts(string[] lines)
    {
        var at = Array.IndexOf(lines, "@@dep");
        return at < 0 ? (string.Join('\n', lines), "") : (string.Join('\n', lines[..at]), string.Join('\n', lines[(at + 1)..]));
    }

    private static StrategyFingerprint Fingerprint((string Source, string Dependency) program, string[] flags)
    {
        using var code = new CompiledCode();
        string[]? references = program.Dependency.Length == 0 ? null : [code.Compile([Usings + program.Dependency], "Dependency", [])];
        var path = code.Compile([Usings + program.Source, Contract], flags.Contains("asm") ? "Another" : "Strategy", references,
            file: flags.Contains("renamefile") ? "Elsewhere/Renamed.cs" : "Strategy.cs", nullable: flags.Contains("nullable"),
            checks: flags.Contains("checked"), version: flags.Contains("lv12") ? LanguageVersion.CSharp12 : LanguageVersion.Preview);
        var fingerprint = StrategyFingerprint.Compute(path, "S", []);
        Assert.True(fingerprint.Source == FingerprintSource.Computed, fingerprint.Problem);
        return fingerprint;
    }
}
