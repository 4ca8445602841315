using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using ParityFast.Configuration;
using ParityFast.Metrics;

namespace ParityFast.Cli;

/// <summary>The words that may follow at a place of a command line. The scripts of the <c>completion</c> command read them.</summary>
internal static class Completions
{
    private const string Prefix = "[suggest:";

    /// <summary>The question that a shell's script asks: <c>[suggest:POSITION]</c> and the command line as it is typed.</summary>
    public static bool IsAsked(IReadOnlyList<string> args) =>
        args.Count == 2 && args[0].StartsWith(Prefix, StringComparison.Ordinal) && args[0].EndsWith(']')
        && int.TryParse(args[0][Prefix.Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Answers on stdout, a word a line.</summary>
    public static void Write(Command root, IReadOnlyList<string> args)
    {
        var position = int.Parse(args[0].AsSpan(Prefix.Length, args[0].Length - Prefix.Length - 1), NumberStyles.None,
            CultureInfo.InvariantCulture);
        foreach (var word in Of(root, args[1], position)) Console.Out.WriteLine(word);
    }

    /// <summary>The words that fit, in the order of their names; none if a file fits, which the shell knows better.</summary>
    /// <param name="root">The tool.</param>
    /// <param name="line">The command line, the tool's name first.</param>
    /// <param name="position">Position of the cursor, in characters.</param>
    public static IReadOnlyList<string> Of(Command root, string line, int position)
    {
        var typed = line[..Math.Min(position, line.Length)].TrimStart();
        var name = typed.Split(' ', 2);
        if (name.Length < 2) return [];
        var rest = name[1];
        var word = rest[(rest.LastIndexOf(' ') + 1)..];
        // --format=js completes to what --format js completes to.
        var kept = word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? word[..(at + 1)]
            : "";
        // Without the word itself, which need not be one yet: "--" would end the options.
        var before = rest[..^word.Length] + (kept.Length > 0 ? kept[..^1] + " " : "");
        var parsed = root.Parse(before);
        // Options are listed once the word starts with a hyphen: any other word is most often a file.
        var found = word.StartsWith('-') && kept.Length == 0
            ? parsed.CommandResult.Command.Options.Concat(root.Options.Where(option => option.Recursive)).Where(option => !option.Hidden)
                .Select(option => option.Name)
            : parsed.GetCompletions(before.Length).Select(item => item.InsertText ?? item.Label)
                .Where(text => text[0] is not '-' and not '/');
        found = found.Distinct();
        return [.. found.Select(text => kept + text).Where(text => text.StartsWith(word, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Has an option offer the fields of the strategy that the command line names, each with the = that follows.</summary>
    public static Option<string[]> OfferingFields(this Option<string[]> option)
    {
        option.CompletionSources.Add(context =>
        {
            var command = context.ParseResult.CommandResult.Command;
            var named = command.Options.OfType<Option<string>>().FirstOrDefault(other => other.Name == "--strategy");
            var first = command.Arguments.OfType<Argument<string?>>().FirstOrDefault(other => other.Name == StrategyArgument.Name);
            var word = first is null ? null : context.ParseResult.GetValue(first);
            var strategy = word is not null && (StrategyCatalog.IsName(word) || StrategyAssembly.IsPath(word)) ? word
                : named is null ? null : context.ParseResult.GetValue(named);
            return StrategyCatalog.Fields(strategy ?? StrategyCatalog.Default).Select(field => new CompletionItem(field + "="));
        });
        return option;
    }

    /// <summary>Has an option offer the metrics that sets can be ranked by.</summary>
    public static Option<string> OfferingMetrics(this Option<string> option) =>
        option.Offering(MetricNames.All.Where(metric => metric.Order != MetricOrder.None).Select(metric => metric.Name));

    /// <summary>Has an argument offer words.</summary>
    public static Argument<T> Offering<T>(this Argument<T> argument, params IEnumerable<string> words)
    {
        Offer(argument.CompletionSources, () => words);
        return argument;
    }

    /// <summary>Has an option offer words.</summary>
    public static Option<T> Offering<T>(this Option<T> option, params IEnumerable<string> words)
    {
        Offer(option.CompletionSources, () => words);
        return option;
    }

    /// <summary>Has an option offer words that are made when they are needed.</summary>
    public static Option<T> Offering<T>(this Option<T> option, Func<IEnumerable<string>> words)
    {
        Offer(option.CompletionSources, words);
        return option;
    }

    private static void Offer(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, Func<IEnumerable<string>> words)
    {
        sources.Clear();
        sources.Add(_ => words().Select(word => new CompletionItem(word)));
    }
}
