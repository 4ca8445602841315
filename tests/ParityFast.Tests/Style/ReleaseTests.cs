using System.Text.Json;
using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

/// <summary>What goes out with a release says what is inside it, and is deployed as exactly that.</summary>
public sealed partial class ReleaseTests
{
    [Fact]
    public void Notices_AreOfThePackagesInTheTool()
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "src", "ParityFast.Cli", "packages.lock.json")));
        var expected = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => $"{package.Name} {package.Value.GetProperty("resolved").GetString()}").Order(StringComparer.Ordinal);
        var notices = File.ReadAllText(Path.Combine(SourceTree.Root, "THIRD-PARTY-NOTICES.md"));
        Assert.Equal(expected, Row().Matches(notices).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Deployment_NamesAnExactImage_AndRunsWithoutRights()
    {
        var version = Version().Match(File.ReadAllText(Path.Combine(SourceTree.Root, "CHANGELOG.md"))).Groups[1].Value;
        foreach (var file in Directory.GetFiles(Path.Combine(SourceTree.Root, "deploy"), "*.yaml"))
        {
            var text = File.ReadAllText(file);
            Assert.All(Image().Matches(text), image => Assert.EndsWith($":{version}", image.Groups[1].Value, StringComparison.Ordinal));
            Assert.NotEmpty(Image().Matches(text));
            foreach (var line in (string[])["runAsNonRoot: true", "allowPrivilegeEscalation: false", "readOnlyRootFilesystem: true", "capabilities: { drop: [\"ALL\"] }", "seccompProfile: { type: RuntimeDefault }", "automountServiceAccountToken: false"])
                Assert.Contains(line, text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| ([^ ]+) \| ", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\n## (\S+?),")]
    private static partial Regex Version();

    [GeneratedRegex(@"^ +image: (\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();
}
