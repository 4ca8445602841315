using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Analyzers.Tests;

/// <summary>
/// A folder of sources of others: what lies in <c>judged</c> is judged, what lies in <c>context</c> is only there to be called. Files under
/// one project file are one compilation; without one, those of a folder. What refers to an assembly that is not there stays unresolved.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed partial class BulkSources(string folder)
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private readonly List<SyntaxTree> _context = [.. Read(Path.Combine(folder, "context"))];

    public string Name { get; } = Path.GetFileName(folder);

    /// <summary>Each compilation with the trees of it that are judged.</summary>
    public IEnumerable<(CSharpCompilation Compilation, HashSet<SyntaxTree> Judged)> Compilations()
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var usings = CSharpSyntaxTree.ParseText(Usings(), Harness.Parse);
        foreach (var group in Read(Path.Combine(folder, "judged")).GroupBy(tree => Project(tree.FilePath)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var judged = group.ToHashSet();
            yield return (CSharpCompilation.Create(Name, [usings, .. judged, .. _context], Harness.References, options), judged);
        }
    }

    public static int Classes(SyntaxTree tree) => tree.GetRoot().DescendantNodes().Count(node => node is TypeDeclarationSyntax and not InterfaceDeclarationSyntax);

    private static IEnumerable<SyntaxTree> Read(string path) => !Directory.Exists(path) ? [] :
        Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Where(file => !IsBuilt(file)).Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Harness.Parse, file));

    private static bool IsBuilt(string file) => file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);

    private string Project(string file)
    {
        var own = Path.GetDirectoryName(file)!;
        for (var at = own; at.Length > folder.Length; at = Path.GetDirectoryName(at)!)
        {
            if (Directory.EnumerateFiles(at, "*.csproj").Any()) return at;
        }

        return own;
    }

    // What the projects import for all of their files.
    private string Usings()
    {
        var projects = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var named = projects.SelectMany(text => Import().Matches(text)).Select(match => $"global using {match.Groups[1].Value};").Distinct();
        var isImplicit = projects.Exists(text => text.Contains("<ImplicitUsings>enable", StringComparison.OrdinalIgnoreCase));
        return string.Join(' ', [isImplicit ? ImplicitUsings : "", .. named]);
    }

    [GeneratedRegex("<Using Include=\"([\\w.]+)\" */>")]
    private static partial Regex Import();
}
