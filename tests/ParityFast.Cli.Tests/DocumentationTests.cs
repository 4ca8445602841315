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

    [Fact]
    public void Pages_LinkToHeadingsThatExist()
    {
        var headings = Documentation.Pages.ToDictionary(page => page.Name, page => Heading().Matches(Fence().Replace(page.Text, "")).Select(heading => Anchor(heading.Groups[1].Value)).ToHashSet());
        var broken = Documentation.Pages.SelectMany(page => AnchorLink().Matches(page.Text)
            .Select(link => (Page: page.Name, Target: link.Groups[1].Length == 0 ? page.Name : Path.GetFileName(link.Groups[1].Value), Anchor: link.Groups[2].Value)))
            .Where(link => !headings.TryGetValue(link.Target, out var known) || !known.Contains(link.Anchor));
        Assert.Empty(broken);
    }

    [Fact]
    public void Pages_NameOnlyMembersOfTheContractThatExist()
    {
        // What a rule's page shows before the rule is wrong on purpose.
        var texts = Documentation.Pages.Concat(Documentation.RulePages.Select(page => (page.Name, Text: page.Text.Split("## After")[^1])));
        var missing = new List<string>();
        var found = 0;
        foreach (var (page, text) in texts)
        {
            foreach (Match use in Member().Matches(text))
            {
                found++;
                var type = use.Groups[1].Value switch { "context" => typeof(DecisionContext), "setup" => typeof(StrategySetup), "context.Position" => typeof(PositionView), _ => typeof(Decision) };
                if (type.GetMember(use.Groups[2].Value).Length == 0) missing.Add($"{page}: {use.Value}");
            }

            missing.AddRange(NoDecision().Matches(text).Select(use => $"{page}: {use.Value}"));
        }

        Assert.InRange(found, 100, int.MaxValue);
        Assert.Empty(missing);
    }

    private static bool Exists(System.CommandLine.Command command, string option) =>
        option is "--help" or "--verbose" or "--quiet" || command.Options.Any(known => known.Name == option || known.Aliases.Contains(option));

    private static string Target(string page, string link) =>
        Path.Combine(Documentation.Root, page == "README.md" ? "" : "docs", link.Split('#')[0]);

    // As GitHub makes it: lower case, no punctuation, hyphens for blanks.
    private static string Anchor(string heading) => NoPartOfAnchor().Replace(heading.Trim(), "").ToLowerInvariant().Replace(' ', '-');

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoPartOfAnchor();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")]
    private static partial Regex AnchorLink();

    // A command is a lower-case word after the tool's name on a line of its own, or in backticks.
    [GeneratedRegex(@"(?:^|`|dotnet )parityfast +([a-z][a-z-]*)(?=[ `\n])[^`\n]*", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"(?<=\s)--[a-z][a-z-]*")]
    private static partial Regex Option();

    // A decision is made by the context or by Decision; a bare word is none.
    [GeneratedRegex(@"\breturn (Flat|Long|Short|Close|Hold|Buy|Sell)\b;")]
    private static partial Regex NoDecision();

    [GeneratedRegex(@"(?<![\w.])(context\.Position|context|setup|Decision)\.(?!Position\.)([A-Z]\w*)")]
    private static partial Regex Member();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)\s]+)\)")]
    private static partial Regex Link();
}
