using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ParityFast.Analyzers.Tests;

/// <summary>
/// What is found in sources that were not written for the rules (docs/analyzer.md has the counts). PARITYFAST_BULK names a folder whose
/// folders are judged one by one; tests/bulk-counts.sh makes it. Beside each folder are its findings, and a sample of them to be read.
/// </summary>
public class BulkTests
{
    private const int Seed = 20261130;
    private const int Sample = 40;

    [Trait("Category", "Endurance")]
    [Fact]
    public async Task Analyze_SourcesOfOthers_ThrowsNothing()
    {
        var path = Environment.GetEnvironmentVariable("PARITYFAST_BULK");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "PARITYFAST_BULK names no folder of sources");
        var folders = Directory.GetDirectories(path!).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(folders);
        var thrown = new List<string>();
        foreach (var folder in folders) await CountAsync(folder, thrown);
        Assert.True(thrown.Count == 0, string.Join('\n', thrown));
    }

    private static async Task CountAsync(string folder, List<string> thrown)
    {
        var sources = new BulkSources(folder);
        var (files, classes, beyond) = (0, 0, 0);
        var found = new List<Diagnostic>();
        foreach (var (compilation, judged) in sources.Compilations())
        {
            files += judged.Count;
            classes += judged.Sum(BulkSources.Classes);
            foreach (var finding in await FindAsync(compilation, judged, thrown))
            {
                if (finding.Location.SourceTree is { } tree && judged.Contains(tree)) found.Add(finding);
                else beyond++;
            }
        }

        found = [.. found.OrderBy(d => d.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)
            .ThenBy(d => d.Id, StringComparer.Ordinal)];
        await File.WriteAllLinesAsync(folder + ".findings.txt", found.Select(finding => Line(folder, finding)), TestContext.Current.CancellationToken);
        var drawn = found.ToArray();
        new Random(Seed).Shuffle(drawn);
        await File.WriteAllTextAsync(folder + ".sample.txt", string.Concat(drawn.Take(Sample).Select((finding, i) => Excerpt(folder, finding, i + 1))),
            TestContext.Current.CancellationToken);
        var rules = found.GroupBy(d => d.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
        var row = string.Create(CultureInfo.InvariantCulture,
            $"{sources.Name} | files {files:N0} | classes {classes:N0} | findings {found.Count:N0} | beyond {beyond:N0} | {string.Join(", ", rules)}");
        await File.WriteAllTextAsync(folder + ".counts.txt", row + "\n", TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(row);
    }

    private static async Task<IEnumerable<Diagnostic>> FindAsync(CSharpCompilation compilation, HashSet<SyntaxTree> judged, List<string> thrown)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) =>
        {
            lock (thrown) thrown.Add(compilation.AssemblyName + ": " + exception);
        }, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var analysis = compilation.WithAnalyzers([new EveryMemberAnalyzer(judged)], options);
        var all = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return Harness.Flagged(all.Where(d => d.Id.StartsWith("PF", StringComparison.Ordinal)));
    }

    private static string Line(string folder, Diagnostic finding)
    {
        var at = finding.Location.GetLineSpan();
        return string.Create(CultureInfo.InvariantCulture,
            $"{finding.Id}\t{Path.GetRelativePath(folder, at.Path)}:{at.StartLinePosition.Line + 1}\t{finding.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static string Excerpt(string folder, Diagnostic finding, int number)
    {
        var lines = finding.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).Lines;
        var at = finding.Location.GetLineSpan().StartLinePosition.Line;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"#{number} {Line(folder, finding)}\n"));
        for (var i = Math.Max(0, at - 3); i <= Math.Min(lines.Count - 1, at + 3); i++)
            text.Append(i == at ? " > " : "   ").Append(lines[i].ToString().TrimEnd()).Append('\n');
        return text.Append('\n').ToString();
    }
}
