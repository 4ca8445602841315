using System.Reflection;
using PublicApiGenerator;

namespace ParityFast.Tests.Style;

/// <summary>The public API is a committed text, with its parameter names, defaults, nullability and constraints, so that a change to it is seen.</summary>
public sealed class PublicApiTests
{
    // What the compiler notes for itself, and what names a build and not the API.
    private static readonly string[] NoPartOfTheApi =
    [
        "System.Runtime.CompilerServices.InternalsVisibleToAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
        "System.Runtime.CompilerServices.SkipLocalsInitAttribute",
        "System.Runtime.Versioning.TargetFrameworkAttribute",
        "System.Reflection.AssemblyMetadataAttribute",
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
    ];

    [Theory]
    [InlineData("ParityFast.Abstractions")]
    [InlineData("ParityFast.Strategies")]
    [InlineData("ParityFast")]
    [InlineData("ParityFast.Il")]
    [InlineData("ParityFast.Live")]
    [InlineData("ParityFast.Reports")]
    [InlineData("ParityFast.Venues")]
    [InlineData("ParityFast.Verification")]
    public void PublicApi_OfAnAssembly_IsTheCommittedOne(string assembly)
    {
        var path = Path.Combine(SourceTree.Root, "tests", "ParityFast.Tests", "Style", $"PublicApi.{assembly}.txt");
        var actual = Describe(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("PARITYFAST_APPROVE") == "1") File.WriteAllText(path, actual);
        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(committed == actual,
            $"the public API of {assembly} changed: {FirstDifference(committed, actual)}\nTo approve: PARITYFAST_APPROVE=1 dotnet test tests/ParityFast.Tests --filter PublicApi");
    }

    [Fact]
    public void Describe_AMethod_HasNamesDefaultsNullabilityAndConstraints()
    {
        var text = ApiGenerator.GeneratePublicApi(typeof(PublicApiSample<>), new ApiGeneratorOptions { IncludeAssemblyAttributes = false });
        Assert.Matches("where T : +unmanaged", text);
        Assert.Contains("string? Find(string name, int depth = 3, string? otherwise = null)", text, StringComparison.Ordinal);
    }

    private static string Describe(Assembly assembly) => ApiGenerator.GeneratePublicApi(assembly, new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = NoPartOfTheApi,
        DenyNamespacePrefixes = [],
    }).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string committed, string actual)
    {
        var (left, right) = (committed.Split('\n'), actual.Split('\n'));
        var i = 0;
        while (i < left.Length && i < right.Length && left[i] == right[i]) i++;
        return $"line {i + 1}: '{left.ElementAtOrDefault(i)}' is now '{right.ElementAtOrDefault(i)}'";
    }
}
