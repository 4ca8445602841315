using System.CommandLine;
using System.CommandLine.Parsing;
using ParityFast.Cli.Commands;

namespace ParityFast.Cli;

/// <summary>The words of the backtest that runs one set of a sweep: what both commands take, as it was typed.</summary>
internal static class BacktestWords
{
    // What is about the sweep's own output and not about a run.
    private static readonly string[] Left = ["--format", "--output", "--resume", "--quiet", "--verbose"];

    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var known = BacktestCommand.Create().Options.Select(option => option.Name).Except(Left).ToHashSet();
        List<string> words = ["parityfast", "backtest", .. parsed.CommandResult.Tokens.Select(token => token.Value)];
        foreach (var result in parsed.CommandResult.Children.OfType<OptionResult>().Where(result =>
            !result.Implicit && known.Contains(result.Option.Name)))
        {
            // An option that may be given again is written once for each of its values.
            if (result.Tokens.Count == 0) words.Add(result.Option.Name);
            foreach (var token in result.Tokens) words.AddRange([result.Option.Name, token.Value]);
        }

        return words;
    }
}
