using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text;

namespace ParityFast.Cli;

/// <summary>
/// What --help prints: of the tool a line a command, of a command its options in groups and two examples that can be copied.
/// </summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const string Example = "Example: ";

    private const int ExamplesMax = 2;

    // What an option does begins in this column.
    private const int TextColumn = 26;

    private const int NarrowBelow = 60, NarrowTextColumn = 6;

    private static readonly (string Title, string[] Options)[] Groups =
    [
        ("Strategy and instrument",
            ["--strategy", "--config", "--set", "--signals", "--instrument", "--symbol", "--require-lock", "--allow-unanalyzed"]),
        ("Parameter sets and windows",
        [
            "--range", "--constraint", "--sample-sets", "--seed", "--by", "--top", "--metrics", "--verify", "--no-skip", "--threads",
            "--shard", "--train", "--test", "--step", "--embargo", "--anchored", "--blocks",
        ]),
        ("Candles",
        [
            "--sample", "--run", "--take", "--history", "--follow", "--end-at-eof", "--interval", "--time-label", "--zone",
            "--date-order", "--columns", "--volume-column", "--only", "--price-decimals", "--volume-decimals", "--price-scale",
            "--equity-prices", "--round-prices", "--skip-lines", "--skip-headers", "--skip-empty", "--duplicates", "--sort",
            "--clock-tolerance",
        ]),
        ("Account, fills and costs",
        [
            "--capital", "--fill", "--resting-orders", "--max-volume-share", "--allow-spot-short", "--margin", "--margin-symbol",
            "--commission", "--fees", "--slippage", "--slippage-model", "--slippage-coefficient", "--slippage-period",
            "--slippage-max", "--half-spread", "--funding", "--funding-rate", "--funding-zone", "--liquidation-fee", "--guards",
        ]),
        ("Figures", ["--returns", "--periods-per-year", "--annual-from"]),
        ("Logs",
        [
            "--like", "--resume", "--accept-new-build", "--log-dir", "--no-log", "--fsync", "--sign-key", "--verify-key", "--expect-hash",
        ]),
        ("Output", ["--output", "--trades", "--json", "--recent-marks", "--format"]),
    ];

    /// <summary>The option of every command. Not the parser's own, whose text is a resource: that takes long to find.</summary>
    public static Option<bool> Option() => new("--help", "-h", "/h", "-?", "/?")
    {
        Description = "Print this, or the options of a command.",
        Arity = ArgumentArity.Zero,
        Recursive = true,
        Action = new HelpPage(),
    };

    // Help is given whatever else is missing.
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        parseResult.InvocationConfiguration.Output.Write(Of(command, Terminal.Columns));
        return (int)ExitCode.Done;
    }

    /// <summary>The page of a command, or of the tool.</summary>
    internal static string Of(Command command, int columns)
    {
        var page = new StringBuilder();
        if (command.Subcommands.Count > 0) WriteTool(page, command, columns);
        else WriteCommand(page, command, columns);
        return page.ToString();
    }

    private static void WriteTool(StringBuilder page, Command tool, int columns)
    {
        var paragraphs = tool.Description!.ReplaceLineEndings("\n").Split("\n\n");
        WriteText(page, paragraphs[0], columns);
        page.Append(CultureInfo.InvariantCulture, $"\nUsage: {tool.Name} COMMAND [options]\n\nCommands:\n");
        var width = tool.Subcommands.Max(command => command.Name.Length) + 4;
        foreach (var command in tool.Subcommands) WriteRow(page, $"  {command.Name}", command.Description!, width, columns);
        page.Append("\nOptions of every command:\n");
        foreach (var option in tool.Options) WriteRow(page, $"  {option.Name}", option.Description!, width, columns);
        page.Append(CultureInfo.InvariantCulture, $"\nTo begin: {tool.Name} backtest --sample\n");
        page.Append(CultureInfo.InvariantCulture, $"Options and examples: {tool.Name} COMMAND --help\n\n");
        foreach (var paragraph in paragraphs.Skip(1)) WriteText(page, paragraph, columns);
    }

    private static void WriteCommand(StringBuilder page, Command command, int columns)
    {
        var lines = command.Description!.ReplaceLineEndings("\n").Split('\n');
        var text = string.Join('\n', lines.Where(line => !line.StartsWith(Example, StringComparison.Ordinal))).Trim();
        foreach (var paragraph in text.Split("\n\n"))
        {
            WriteText(page, paragraph, columns);
            page.Append('\n');
        }

        var arguments = string.Concat(command.Arguments.Select(argument => argument.Arity switch
        {
            { MinimumNumberOfValues: > 0, MaximumNumberOfValues: > 1 } => $" {argument.Name}...",
            { MinimumNumberOfValues: > 0 } => $" {argument.Name}",
            { MaximumNumberOfValues: > 1 } => $" [{argument.Name}...]",
            _ => $" [{argument.Name}]",
        }));
        page.Append(CultureInfo.InvariantCulture, $"Usage: parityfast {command.Name}{arguments} [options]\n");
        var examples = lines.Where(line => line.StartsWith(Example, StringComparison.Ordinal)).Take(ExamplesMax);
        foreach (var example in examples) WriteExample(page, example[Example.Length..], columns);
        if (command.Arguments.Count > 0) page.Append('\n');
        foreach (var argument in command.Arguments) WriteRow(page, $"  {argument.Name}", argument.Description ?? "", TextColumn, columns);

        var left = command.Options.Where(option => !option.Hidden).ToList();
        foreach (var (title, names) in Groups)
            WriteGroup(page, title, [.. names.SelectMany(name => left.Where(option => option.Name == name))], columns);
        var grouped = Groups.SelectMany(group => group.Options).ToHashSet();
        WriteGroup(page, "Options", [.. left.Where(option => !grouped.Contains(option.Name))], columns);
        page.Append("\n--quiet prints no hints, warnings or progress; --verbose prints stack traces.\n");
    }

    private static void WriteGroup(StringBuilder page, string title, Option[] options, int columns)
    {
        if (options.Length == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"\n{title}:\n");
        foreach (var option in options)
            WriteRow(page, $"  {option.Name}{Value(option)}", Text(option) + Default(option), TextColumn, columns);
    }

    // Broken as a shell takes it.
    private static void WriteExample(StringBuilder page, string example, int columns)
    {
        var column = 0;
        foreach (var word in example.Split(' '))
        {
            if (column == 0) page.Append("  ");
            else if (column + 1 + word.Length > columns - 2)
            {
                page.Append(" \\\n      ");
                column = 6;
            }
            else page.Append(' ');
            page.Append(word);
            column += word.Length + (column == 0 ? 2 : 1);
        }

        page.Append('\n');
    }

    private static void WriteText(StringBuilder page, string text, int columns) =>
        page.Append(Terminal.Wrapped(text.Replace('\n', ' '), columns, indent: "")).Append('\n');

    private static void WriteRow(StringBuilder page, string name, string text, int textColumn, int columns)
    {
        // On a narrow terminal the text has lines of its own: beside the names there would be a word a line.
        if (columns < NarrowBelow) textColumn = NarrowTextColumn;
        var indent = new string(' ', textColumn);
        page.Append(name);
        if (name.Length + 2 > textColumn) page.Append('\n').Append(indent);
        else page.Append(' ', textColumn - name.Length);
        page.Append(Terminal.Wrapped(text, columns - textColumn, "").Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append('\n');
    }

    private static string Value(Option option)
    {
        if (option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool)) return "";
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        var isNumber = type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double);
        var name = isNumber ? "N" : option.Name[(option.Name.LastIndexOf('-') + 1)..].ToUpperInvariant();
        return $" {option.HelpName ?? (type.IsEnum ? string.Join('|', new ChoiceWords(type).Words) : name)}";
    }

    /// <summary>What an option does, and for one of a few words what it is without.</summary>
    internal static string Text(Option option) => option.ValueType.IsEnum
        ? $"{option.Description} Default: {new ChoiceWords(option.ValueType).Default}."
        : option.Description ?? "";

    private static string Default(Option option) => option.HasDefaultValue && option.GetDefaultValue() is string or decimal or int
        ? $" Default: {Convert.ToString(option.GetDefaultValue(), CultureInfo.InvariantCulture)}."
        : "";
}
