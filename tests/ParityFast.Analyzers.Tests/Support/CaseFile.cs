namespace ParityFast.Analyzers.Tests;

/// <summary>One line of a case file: code that must, or must not, be flagged.</summary>
public sealed record SnippetCase(bool IsBad, string Category, string Name, string Types, string Members, string Body)
{
    /// <summary>For a case of the project's own contract: what its constructor does, and the fields of its state.</summary>
    public (string Constructor, string State)? Own { get; init; }

    public string Source => Own is { } own ? OwnSource(own.Constructor, own.State) :
        Usings + "\n"
        + Contract.Source(system: "")
        + "class S : IStrategy {\n" + Members + "\npublic int Decide(int input, DecisionContext context) { int r = 0;\n" + Body + "\nreturn r; } }\n"
        + Types + "\n";

    private string OwnSource(string constructor, string state) =>
        Usings + " using ParityFast;\npublic sealed record Config(int N);\n"
        + "public readonly struct S : IStrategy<S.State> {\npublic struct State { public int Unused; " + state + " }\n" + Members + "\nprivate readonly Reason _r;\n"
        + "public S(Config config, StrategySetup setup) { _r = setup.Reason(\"r\");\n" + constructor + "\n}\n"
        + "public Decision Decide(in DecisionContext context, ref State state) {\n" + Body + "\nreturn Decision.Hold(_r); } }\n" + Types + "\n";

    private const string Usings =
        "using System; using System.Collections.Generic; using System.Diagnostics; using System.Globalization; using System.IO; using System.Linq; using System.Numerics; "
        + "using System.Reflection; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Text; using System.Threading; using System.Threading.Tasks;";

    public override string ToString() => $"{(IsBad ? "bad" : "good")} {Category}: {Name}";
}

/// <summary>
/// Reads <c>kind ¦ category ¦ name ¦ types ¦ members ¦ body</c>, and of the project's own contract <c>¦ constructor ¦ state</c>;
/// braces doubled and <c>\n</c> for a line break.
/// </summary>
public static class CaseFile
{
    public static IReadOnlyList<SnippetCase> Read(string path)
    {
        var cases = new List<SnippetCase>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Trim().Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split('¦');
            if (parts.Length is not (6 or 8))
                throw new InvalidDataException($"{path}: a case has six parts, of the project's own contract eight; this line has {parts.Length}: {line}");
            var own = parts.Length == 8 ? (Code(parts[6]), Code(parts[7])) : default((string, string)?);
            cases.Add(new SnippetCase(parts[0].Trim() == "bad", parts[1].Trim(), parts[2].Trim(), Code(parts[3]), Code(parts[4]),
                Code(parts[5]))
            { Own = own });
        }

        return cases;
    }

    private static string Code(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
