using System.CommandLine;
using System.Globalization;
using System.Text;

namespace ParityFast.Cli.Tests;

/// <summary>The pages for people, and the one of them that follows from the commands themselves.</summary>
internal static class Documentation
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Command> Commands => [.. ToolProgram.CreateRoot().Subcommands];

    /// <summary>README and docs, with their names.</summary>
    public static IEnumerable<(string Name, string Text)> Pages =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    /// <summary>The pages of the analyzer's rules, with their names.</summary>
    public static IEnumerable<(string Name, string Text)> RulePages =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs", "rules"), "*.md").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    /// <summary>The text of one page below docs, with line feeds.</summary>
    public static string Page(string name) => File.ReadAllText(Path.Combine(Root, "docs", name)).ReplaceLineEndings("\n");

    /// <summary>docs/cli.md as the commands are now.</summary>
    public static string CommandPage()
    {
        var page = new StringBuilder();
        page.Append("# The command line\n\n`parityfast COMMAND --help` says the same for the version that you have. Every command takes `--help`, `--verbose` (stack traces\nwith errors) and `--quiet` (no hints, warnings or progress). The result is on stdout, everything else on stderr.\n\n");
        page.Append("Exit codes: 0 done or GO, 1 it ran and the answer is no, 2 bad usage or input, 3 unexpected, 130 interrupted.\n");
        foreach (var command in Commands) Append(page, command);
        return page.ToString();
    }

    private static void Append(StringBuilder page, Command command)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {command.Name}\n\n");
        var lines = (command.Description ?? "").ReplaceLineEndings("\n").Split('\n');
        page.Append(string.Join('\n', lines.Where(line => !line.StartsWith("Example: ", StringComparison.Ordinal))).Trim()).Append("\n\n");
        var examples = lines.Where(line => line.StartsWith("Example: ", StringComparison.Ordinal)).Select(line => line["Example: ".Length..]).ToArray();
        if (examples.Length > 0) page.Append(CultureInfo.InvariantCulture, $"```sh\n{string.Join('\n', examples)}\n```\n\n");
        page.Append("| | |\n|---|---|\n");
        foreach (var argument in command.Arguments) page.Append(CultureInfo.InvariantCulture, $"| `{argument.Name}` | {Cell(argument.Description)} |\n");
        foreach (var option in command.Options.Where(option => !option.Hidden)) page.Append(CultureInfo.InvariantCulture, $"| `{option.Name}` | {Cell(HelpPage.Text(option))} |\n");
    }

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ParityFast.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
