namespace ParityFast.Tests.Fingerprints;

/// <summary>Code that decides from another assembly: a dependency's, and the contract's own indicators.</summary>
[Trait("Category", "Endurance")]
public sealed class FingerprintDependencyTests
{
    private const string Strategy = """
        using ParityFast;
        public readonly struct Sample : IStrategy<int>
        {
            private readonly Indicator _average;
            public Sample(StrategySetup setup) => _average = setup.Sma(7);
            public Decision Decide(in DecisionContext context, ref int state)
            {
                state = Library.Pure.Twice(state) + new Library.Ranking<int>(3).Best(state);
                return default;
            }
        }
        """;

    private const string Library = """
        namespace Library;
        public static class Pure
        {
            public static int Twice(int number) => Inner.Add(number, number);
            public static int Unused(int number) => number;
        }
        internal static class Inner { public static int Add(int left, int right) => left + right; }
        public sealed class Ranking<T>(int depth) where T : IComparable<T>
        {
            public int Best(T item) => new List<Entry> { new(item, depth) }.Max()!.Rank;
            private sealed record Entry(T Item, int Rank) : IComparable<Entry> { public int CompareTo(Entry? other) => Rank - other!.Rank; }
        }
        """;

    private static readonly string Original = WithLibrary(Library);
    private static readonly Lazy<string> OriginalContract = new(() => WithContract(null));

    [Fact]
    public void Compute_DependencyRebuilt_Same() => Assert.Equal(Original, WithLibrary(Library));

    [Fact]
    public void Compute_DependencyCommented_Same() => Assert.Equal(Original, WithLibrary("// Hello\n" + Library));

    [Fact]
    public void Compute_DependencysOtherMember_Same() =>
        Assert.Equal(Original, WithLibrary(Library.Replace("Unused(int number) => number", "Unused(int number) => -number", StringComparison.Ordinal)));

    [Fact]
    public void Compute_DependencysInnerMethod_Differs() =>
        Assert.NotEqual(Original, WithLibrary(Library.Replace("left + right", "left - right", StringComparison.Ordinal)));

    [Fact]
    public void Compute_DependencysComparison_Differs() =>
        Assert.NotEqual(Original, WithLibrary(Library.Replace("Rank - other!.Rank", "other!.Rank - Rank", StringComparison.Ordinal)));

    [Fact]
    public void Compute_DependencyMissing_IsNamed()
    {
        using var code = new CompiledCode();
        var library = code.Compile([Library], "Library");
        var path = code.Compile([Strategy], references: [CompiledCode.ContractPath, library]);
        File.Delete(library);
        Assert.Equal(["Library"], CompiledCode.Fingerprint(path).UnresolvedAssemblies);
    }

    [Fact]
    public void Compute_SameContractRebuilt_Same() => Assert.Equal(OriginalContract.Value, WithContract(source => "// A comment\n" + source));

    [Fact]
    public void Compute_DeclaredIndicatorOfTheContract_Differs() => Assert.NotEqual(
        OriginalContract.Value,
        WithContract(source => source.Replace("return _seen < Weight ? 0 : _sum;", "return _seen < Weight ? 0 : _sum + 1;", StringComparison.Ordinal)));

    [Fact]
    public void Compute_IndicatorsHelperInTheContract_Differs() => Assert.NotEqual(
        OriginalContract.Value,
        WithContract(source => source.Replace("new SimpleMovingAverage(Positive(period))", "new SimpleMovingAverage(Positive(period + 1))", StringComparison.Ordinal)));

    [Fact]
    public void Compute_OtherIndicatorOfTheContract_Same() => Assert.Equal(
        OriginalContract.Value,
        WithContract(source => source.Replace("2.0 / (period + 1)", "2.0 / (period + 2)", StringComparison.Ordinal)));

    private static string WithLibrary(string library)
    {
        using var code = new CompiledCode();
        var path = code.Compile([Strategy], references: [CompiledCode.ContractPath, code.Compile([library], "Library")]);
        return CompiledCode.Fingerprint(path).Hash!;
    }

    /// <summary>The fingerprint if ParityFast.Abstractions is compiled from its sources after <paramref name="edit"/>.</summary>
    private static string WithContract(Func<string, string>? edit)
    {
        using var code = new CompiledCode();
        var folder = Path.Combine(Root(), "src", "ParityFast.Abstractions");
        string[] folders = [folder, .. new[] { "Columns", "Indicators", "Units" }.Select(name => Path.Combine(folder, name))];
        var files = folders.SelectMany(path => Directory.GetFiles(path, "*.cs"));
        var sources = files.Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        if (edit is not null)
        {
            var edited = sources.Select(edit).ToArray();
            Assert.NotEqual(sources, edited);
            sources = edited;
        }

        var contract = code.Compile(sources, "ParityFast.Abstractions", []);
        var path = code.Compile([Strategy], references: [contract, code.Compile([Library], "Library")]);
        return CompiledCode.Fingerprint(path, code.Folder).Hash!;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ParityFast.sln"))) folder = folder.Parent;
        Assert.SkipWhen(folder is null, "the sources of the contract are not here");
        return folder!.FullName;
    }
}
