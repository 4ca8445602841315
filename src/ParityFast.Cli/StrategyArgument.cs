using System.CommandLine;
using ParityFast.Configuration;

namespace ParityFast.Cli;

/// <summary>
/// A strategy as the first word of a command that takes candles as well. If --strategy names it, or if the word is a file that is not a
/// dll, that word is the first candle file.
/// </summary>
internal sealed class StrategyArgument
{
    public const string Name = "STRATEGY";

    private readonly Argument<string?> _word = new(Name)
    {
        Description =
            $"A built-in strategy ({string.Join(", ", StrategyCatalog.Names)}) or path/to/My.dll[:TypeName], as --strategy takes it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Func<ParseResult, bool> _isNamedElsewhere;

    private StrategyArgument(Command command, Func<ParseResult, bool> isNamedElsewhere)
    {
        _isNamedElsewhere = isNamedElsewhere;
        _word.Offering(StrategyCatalog.Names);
        command.Arguments.Add(_word);
    }

    /// <param name="command">The command.</param>
    /// <param name="isNamedElsewhere">Whether an option names the strategy.</param>
    public static StrategyArgument AddTo(Command command, Func<ParseResult, bool> isNamedElsewhere) => new(command, isNamedElsewhere);

    /// <summary>The strategy that the word names; null if it names none.</summary>
    public string? Strategy(ParseResult parsed)
    {
        if (parsed.GetValue(_word) is not { } word) return null;
        var isStrategy = StrategyCatalog.IsName(word) || StrategyAssembly.IsPath(word) || StrategySource.IsCode(word);
        if (!_isNamedElsewhere(parsed)) return isStrategy || !File.Exists(word) ? word : null;
        return isStrategy && !File.Exists(word)
            ? throw new InputException($"'{word}' and --strategy both name a strategy", "leave out one of them")
            : null;
    }

    /// <summary>The candle file that the word names; null if it names none.</summary>
    public string? CandleFile(ParseResult parsed) => Strategy(parsed) is null ? parsed.GetValue(_word) : null;
}
