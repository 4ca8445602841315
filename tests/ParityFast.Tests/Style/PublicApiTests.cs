using System.Reflection;
using System.Text;

namespace ParityFast.Tests.Style;

/// <summary>The public API is a committed text, so that a change to it is seen.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("ParityFast.Abstractions")]
    [InlineData("ParityFast.Strategies")]
    [InlineData("ParityFast")]
    public void PublicApi_OfAnAssembly_IsTheCommittedOne(string assembly)
    {
        var path = Path.Combine(SourceTree.Root, "tests", "ParityFast.Tests", "Style", $"PublicApi.{assembly}.txt");
        var actual = Describe(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("PARITYFAST_APPROVE") == "1") File.WriteAllText(path, actual);
        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(committed == actual,
            $"the public API of {assembly} changed: {FirstDifference(committed, actual)}\nTo approve: PARITYFAST_APPROVE=1 dotnet test tests/ParityFast.Tests --filter PublicApi");
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => member is not MethodInfo { IsSpecialName: true } and not Type && !member.Name.Contains('<', StringComparison.Ordinal))
                .Select(member => $"  {member}").Distinct().Order(StringComparer.Ordinal);
            foreach (var member in members) text.Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string FirstDifference(string committed, string actual)
    {
        var (left, right) = (committed.Split('\n'), actual.Split('\n'));
        var i = 0;
        while (i < left.Length && i < right.Length && left[i] == right[i]) i++;
        return $"line {i + 1}: '{left.ElementAtOrDefault(i)}' is now '{right.ElementAtOrDefault(i)}'";
    }
}
