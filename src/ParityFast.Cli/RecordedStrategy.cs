using System.CommandLine;

namespace ParityFast.Cli;

/// <summary>
/// The strategy that a log names. A log is data, and may come from anyone: it names a strategy that is built in, and never a file to load.
/// </summary>
internal static class RecordedStrategy
{
    /// <param name="path">The log.</param>
    /// <param name="name">The strategy's name in it.</param>
    /// <param name="parsed">The command line, which the hint repeats.</param>
    /// <exception cref="InputException">No strategy of that name is built in; the hint says what to type.</exception>
    public static Type Find(string path, string name, ParseResult parsed) => StrategyCatalog.FindBuiltIn(name)
        ?? throw new InputException($"{path}: is of the strategy '{name}', which is not built in, and a log never says which code to load",
            $"name its dll yourself: parityfast {string.Join(' ', Words(parsed).Select(Printable.ShellWord))} --strategy "
                + $"path/to/My.dll:{TypeName(name)}");

    /// <summary>What to do if another strategy than a log's was named.</summary>
    /// <param name="name">The strategy's name in the log.</param>
    public static string Advice(string name) => StrategyCatalog.FindBuiltIn(name) is null
        ? $"name the dll of {name}: --strategy path/to/My.dll:{TypeName(name)}; if it is another strategy that is to be run, run it as a "
            + "backtest of its own, without the log"
        : $"leave --strategy out, and {name} is taken, as the log says; to run another strategy over the same candles, "
            + "run it as a backtest of its own, without the log";

    private static IEnumerable<string> Words(ParseResult parsed) =>
        parsed.Tokens.Select(token => token.Value).SkipWhile(word => word != parsed.CommandResult.Command.Name);

    private static string TypeName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsLetterOrDigit(character) || character == '_')
            ? name
            : "TypeName";
}
