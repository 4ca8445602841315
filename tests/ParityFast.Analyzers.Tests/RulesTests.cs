using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ParityFast.Policy;

namespace ParityFast.Analyzers.Tests;

/// <summary>Every rule, once with code that it must report and once with code that it must not.</summary>
public class RulesTests
{
    private const string CasesFile = "rule-cases.txt";
    private static readonly IReadOnlyList<SnippetCase> Cases = CaseFile.Read(Path.Combine(AppContext.BaseDirectory, CasesFile));
    private static readonly Lazy<Task<IReadOnlyList<IReadOnlyList<Place>>>> Places = new(() => PlacesFile.ReadAsync(CasesFile, Cases));

    public static TheoryData<string, string> Named => [.. Cases.Select(c => (c.Category, c.Name))];

    [Theory]
    [MemberData(nameof(Named))]
    public async Task Rule_OnItsCase_SpeaksAtItsPlaceOrIsSilent(string rule, string name)
    {
        var at = Cases.ToList().FindIndex(c => c.Category == rule && c.Name == name);
        var places = (await Places.Value)[at];
        Assert.Equal(Cases[at].IsBad, places.Any(place => place.Rule == rule));
        await AnalyzerTest.VerifyAsync(Cases[at], places, underPragma: true);
    }

    [Fact]
    public void Catalogue_EveryRuleOfSource_HasABadAndAGoodCase()
    {
        // PF0408 needs an assembly without bodies and has tests of its own, as have the rules of integrity.
        var missing = RuleCatalogue.All.Where(r => !r.Id.StartsWith("PF9", StringComparison.Ordinal))
            .SelectMany(r => new[] { (r.Id, IsBad: true), (r.Id, IsBad: false) })
            .Where(r => r != ("PF0408", true) && !Cases.Any(c => c.Category == r.Id && c.IsBad == r.IsBad));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task StaticField_UsedSeveralTimesInAMember_IsReportedOnceAtItsFirstUse()
    {
        var snippet = new SnippetCase(true, "", "", "", "static readonly List<int> L = new(); static int last;", "L.Add(1);\nlast = L.Count;\nL.Clear(); r = last;");
        var flagged = Harness.Flagged(await Harness.AnalyzeAsync(snippet)).Select(d => (d.Id, d.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString()));
        Assert.Equal([("PF0202", "L.Add(1);"), ("PF0201", "last = L.Count;")], flagged);
    }

    [Fact]
    public async Task State_HandedOverByRef_MayBeWrittenAndInputsMayNot()
    {
        const string source = """
            namespace ParityFast { [System.AttributeUsage(System.AttributeTargets.Interface)] public sealed class StrategyContractAttribute : System.Attribute { } }
            [ParityFast.StrategyContract] public interface IDecide<TState> where TState : unmanaged { int Decide(Input input, ref TState state); }
            public sealed class Input { public int Mark { get; set; } }
            public readonly struct S : IDecide<S.Memory>
            {
                public struct Memory { public int Last; }
                public int Decide(Input input, ref Memory state) { state.Last = input.Mark; Keep(ref state); EDIT return state.Last; }
                private static void Keep(ref Memory state) => state.Last++;
            }
            """;
        Assert.Empty(Harness.Flagged(await Harness.AnalyzeAsync(Harness.Compile(source.Replace("EDIT", "", StringComparison.Ordinal)))));
        var written = await Harness.AnalyzeAsync(Harness.Compile(source.Replace("EDIT", "input.Mark = 1;", StringComparison.Ordinal)));
        Assert.Equal("PF0205", Assert.Single(Harness.Flagged(written)).Id);
    }

    [Fact]
    public async Task TrustedContract_HandedOverAsSource_IsNotJudged()
    {
        // Editors reference projects as compilations; a build references dlls.
        const string contract = "namespace Lib { public static class P { public static unsafe int Twice(int x) { int* p = &x; return *p * 2; } } }";
        foreach (var (assembly, findings) in new[] { ("ParityFast.Abstractions", 0), ("SomebodyElse", 1) })
        {
            var compilation = Harness.Compile(new SnippetCase(true, "", "", "", "", "r = Lib.P.Twice(input);").Source, "Strategies", Harness.Compile(contract, assembly).ToMetadataReference());
            Assert.Equal(findings, Harness.Flagged(await Harness.AnalyzeAsync(compilation)).Select(d => d.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task Message_ThreeCallsAway_NamesTheWholePath()
    {
        var diagnostics = await Harness.AnalyzeAsync(new SnippetCase(true, "", "", "static class A { public static int F() => B.G; } static class B { public static int G => DateTime.UtcNow.Hour; }", "", "r = A.F();"));
        Assert.Equal("'DateTime.UtcNow' reads the wall clock: take the time of the candle; reached by S.Decide → A.F → B.G → DateTime.UtcNow", Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Dependency_WithCode_IsFollowedWithItsPath()
    {
        var diagnostics = await Harness.AnalyzeAsync(new SnippetCase(true, "", "", "", "", "r = Helper.Clock.Hour();"));
        Assert.Equal("'DateTime.UtcNow' reads the wall clock: take the time of the candle; reached by S.Decide → Clock.Hour → DateTime.UtcNow", Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Dependency_WithoutCode_IsNotCertified()
    {
        var image = MetadataReference.CreateFromImage(Harness.EmitBytes("Lib", "namespace Lib { public static class P { public static int Twice(int x) => x * 2; } }", metadataOnly: true));
        var diagnostics = await Harness.AnalyzeAsync(Harness.Compile(new SnippetCase(true, "", "", "", "", "r = Lib.P.Twice(input);").Source, "Strategies", image));
        Assert.Equal("PF0408", Assert.Single(diagnostics).Id);
    }

    [Theory]
    [InlineData("new Mine().GetType() == typeof(Mine)", "sealed class Mine : Lib.Base { }", 1)]
    [InlineData("new Mine().Twice(input) > 2", "sealed class Mine : Lib.Base { }", 2)]
    [InlineData("((IVote)new Voter()).Vote() > 2", "interface IVote { int Vote(); } sealed class Voter : Lib.Base, IVote { }", 2)]
    [InlineData("Poll(new Voter()) > 2", "interface IVote { int Vote(); } sealed class Voter : Lib.Base, IVote { }", 2)]
    public async Task MemberInheritedFromADependencyWithoutCode_IsNotCertified(string condition, string types, int least)
    {
        const string library = "namespace Lib { public class Base { public int Vote() => 1; public int Twice(int x) => x * 2; } }";
        var image = MetadataReference.CreateFromImage(Harness.EmitBytes("Lib", library, metadataOnly: true));
        var members = types.Contains("IVote", StringComparison.Ordinal) ? "private static int Poll(IVote v) => v.Vote();" : "";
        var found = await Harness.AnalyzeAsync(Harness.Compile(new SnippetCase(true, "", "", types, members,
            $"r = {condition} ? 1 : 0;").Source, "Strategies", image));
        Assert.True(found.Count(d => d.Id == "PF0408") >= least, string.Join('\n', found));
    }

    [Fact]
    public async Task DecideInheritedFromADependencyWithoutCode_IsNotCertified()
    {
        const string library = """
            namespace ParityFast { [System.AttributeUsage(System.AttributeTargets.Interface)] public sealed class StrategyContractAttribute : System.Attribute { } }
            namespace Lib { [ParityFast.StrategyContract] public interface IDecide { int Decide(int input); } public class Core { public int Decide(int input) => input; } }
            """;
        var image = MetadataReference.CreateFromImage(Harness.EmitBytes("Lib", library, metadataOnly: true));
        var found = await Harness.AnalyzeAsync(Harness.Compile("sealed class S : Lib.Core, Lib.IDecide { }", "Strategies", image));
        Assert.Contains(found, d => d.Id == "PF0408"
            && d.GetMessage(CultureInfo.InvariantCulture).Contains("Core.Decide", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallOfADependency_WithManyFaults_HasOneFinding()
    {
        var lines = string.Join(' ', Enumerable.Range(0, 17)
            .Select(i => $"x += System.Environment.TickCount + {i}; x += System.DateTime.UtcNow.Hour;"));
        var image = Harness.Emit("Lib",
            $"namespace Lib {{ public static class P {{ public static int F() {{ int x = 0; {lines} return x; }} }} }}");
        var found = Assert.Single(await Harness.AnalyzeAsync(Harness.Compile(new SnippetCase(true, "", "", "", "",
            "r = Lib.P.F();").Source, "Strategies", image)));
        Assert.Contains("more in what is called", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependency_WithCertificate_IsTrustedForItsMembers()
    {
        const string source = "[assembly: ParityFast.ParityCertified(\"M:Lib.P.Twice(System.Int32)\")] namespace ParityFast { [System.AttributeUsage(System.AttributeTargets.Assembly)] internal sealed class ParityCertifiedAttribute : System.Attribute { public ParityCertifiedAttribute(params string[] m) { } } } namespace Lib { public static class P { public static int Twice(int x) => x * 2; public static int Other(int x) => x; } }";
        var image = MetadataReference.CreateFromImage(Harness.EmitBytes("Lib", source, metadataOnly: true));
        var diagnostics = await Harness.AnalyzeAsync(Harness.Compile(new SnippetCase(true, "", "", "", "", "r = Lib.P.Twice(input) + Lib.P.Other(1);").Source, "Strategies", image));
        Assert.Contains("P.Other", Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependency_AsProjectInTheEditor_IsFollowedAsSource()
    {
        var library = Harness.Compile("namespace Lib { public static class C { public static int Hour() => System.DateTime.UtcNow.Hour; public static int Twice(int x) => x * 2; } }", "Lib");
        var diagnostics = await Harness.AnalyzeAsync(Harness.Compile(new SnippetCase(true, "", "", "", "", "r = Lib.C.Hour() + Lib.C.Twice(1);").Source, "Strategies", library.ToMetadataReference()));
        Assert.Equal("'DateTime.UtcNow' reads the wall clock: take the time of the candle; reached by S.Decide → C.Hour → DateTime.UtcNow", Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Dependency_OnDisk_IsReadFromItsFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"parity-{Environment.ProcessId}.dll");
        await File.WriteAllBytesAsync(path, Harness.EmitBytes("Disk", "namespace Disk { public interface I { int V(); } public class X : I { public int V() => System.Environment.TickCount; } public static class F { public static int Go(I i) => i.V(); public static int Run() => Go(new X()); } }", metadataOnly: false), TestContext.Current.CancellationToken);
        var diagnostics = await Harness.AnalyzeAsync(Harness.Compile(new SnippetCase(true, "", "", "", "", "r = Disk.F.Run();").Source, "Strategies", MetadataReference.CreateFromFile(path)));
        Assert.Equal("PF0002", Assert.Single(diagnostics).Id);
        File.Delete(path);
    }

    [Fact]
    public async Task AllowFile_NamesUnknownMember_SilencesIt()
    {
        var compilation = Harness.Compile(new SnippetCase(true, "", "", "", "", "r = System.Xml.XmlConvert.ToInt32(\"1\");").Source);
        Assert.Empty(await Harness.AnalyzeAsync(compilation,
            ("/p/parity.allow.txt", "allow System.Xml.XmlConvert -- reads text given as input\n")));
    }

    [Fact]
    public async Task AllowFile_NamesDeniedMember_ChangesNothing()
    {
        var compilation = Harness.Compile(new SnippetCase(true, "", "", "", "", "r = DateTime.UtcNow.Hour;").Source);
        Assert.Equal("PF0001", Assert.Single(await Harness.AnalyzeAsync(compilation, ("/p/parity.allow.vendor.txt", "allow System.DateTime\n"))).Id);
    }

    [Fact]
    public async Task Exemption_Complete_ShowsAsInformation()
    {
        var compilation = Harness.Compile(new SnippetCase(true, "", "", "", "", "r = (int)Math.Exp(1);").Source);
        var diagnostic = Assert.Single(await Harness.AnalyzeAsync(compilation, ("/p/parity.exempt.txt", "PF0306 | S.Decide | same host as live | ana | 2027-03-31\n")));
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
        Assert.StartsWith("exempt until 2027-03-31 by ana (same host as live): ", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PF0306 | S.Decide | | ana | 2027-03-31", "the reason is missing")]
    [InlineData("PF0306 | S.Decide | same host | | 2027-03-31", "the owner is missing")]
    [InlineData("PF0306 | S.Decide | same host | ana | soon", "the expiry 'soon' is not a date")]
    [InlineData("PF9001 | S.Decide | same host | ana | 2027-03-31", "has no exemption")]
    public async Task Exemption_Incomplete_IsReportedAndExemptsNothing(string line, string problem)
    {
        var compilation = Harness.Compile(new SnippetCase(true, "", "", "", "", "r = (int)Math.Exp(1);").Source);
        var diagnostics = await Harness.AnalyzeAsync(compilation, ("/p/parity.exempt.txt", line));
        Assert.Contains(problem, Assert.Single(diagnostics, d => d.Id == "PF9003").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Single(diagnostics, d => d.Id == "PF0306" && d.Severity == DiagnosticSeverity.Warning);
    }

    [Fact]
    public async Task Compilation_WithoutContract_CostsNothing() =>
        Assert.Empty(await Harness.AnalyzeAsync(CSharpCompilation.Create("x", [CSharpSyntaxTree.ParseText("class C { int M() => System.DateTime.Now.Hour; }", cancellationToken: TestContext.Current.CancellationToken)], Harness.References)));
}
