using System.Text.RegularExpressions;

namespace ParityFast.Cli.Tests;

/// <summary>What the pages say exists.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void CommandPage_IsWhatTheCommandsAre()
    {
        var path = Path.Combine(Documentation.Root, "docs", "cli.md");
        if (Environment.GetEnvironmentVariable("PARITYFAST_UPDATE_DOCS") == "1") File.WriteAllText(path, Documentation.CommandPage());
        Assert.True(File.ReadAllText(path).ReplaceLineEndings("\n") == Documentation.CommandPage(),
            "docs/cli.md is not what the commands are; write it again with: PARITYFAST_UPDATE_DOCS=1 dotnet test tests/ParityFast.Cli.Tests");
    }

    [Fact]
    public void Pages_NameOnlyCommandsAndOptionsThatExist()
    {
        var commands = Documentation.Commands.ToDictionary(command => command.Name);
        var missing = new List<string>();
        foreach (var (page, text) in Documentation.Pages)
        {
            foreach (Match use in CommandLine().Matches(text.Replace("\\\n", " ", StringComparison.Ordinal)))
            {
                var name = use.Groups[1].Value;
                if (!commands.TryGetValue(name, out var command)) missing.Add($"{page}: parityfast {name}");
                else missing.AddRange(Option().Matches(use.Value).Select(option => option.Value).Where(option => !Exists(command, option)).Select(option => $"{page}: {name} {option}"));
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Pages_LinkToFilesThatExist()
    {
        var broken = Documentation.Pages.SelectMany(page => Link().Matches(page.Text).Select(link => link.Groups[1].Value)
            .Where(target => !File.Exists(Target(page.Name, target)) && !Directory.Exists(Target(page.Name, target)))
            .Select(target => $"{page.Name}: {target}"));
        Assert.Empty(broken);
    }

    private static bool Exists(System.CommandLine.Command command, string option) =>
        option is "--help" or "--verbose" or "--quiet" || command.Options.Any(known => known.Name == option || known.Aliases.Contains(option));

    private static string Target(string page, string link) =>
        Path.Combine(Documentation.Root, page == "README.md" ? "" : "docs", link.Split('#')[0]);

    // A command is a lower-case word after the tool's name on a line of its own, or in backticks.
    [GeneratedRegex(@"(?:^|`|dotnet )parityfast +([a-z][a-z-]*)(?=[ `\n])[^`\n]*", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"(?<=\s)--[a-z][a-z-]*")]
    private static partial Regex Option();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)\s]+)\)")]
    private static partial Regex Link();
}
