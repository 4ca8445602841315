using System.CommandLine.Parsing;
using ParityFast.Configuration;

namespace ParityFast.Cli;

/// <summary>
/// The words of an option that takes one of a few, written-like-this. Not generic: each enum would be code of its own, compiled at every
/// start (seven of them took 290 of the 748 methods that a backtest compiled).
/// </summary>
/// <param name="type">An enum.</param>
internal sealed class ChoiceWords(Type type)
{
    private string[]? _names, _words;

    /// <summary>In the order of their values; made when they are needed, which most runs need of one option or none.</summary>
    public string[] Words => _words ??= Array.ConvertAll(Names, name => SnakeCase.From(name).Replace('_', '-'));

    /// <summary>The word of the option that is not given.</summary>
    public string Default => Words[0];

    private string[] Names => _names ??= Enum.GetNames(type);

    /// <summary>The value of the word that was given; what an option that is not given has, and an error, if it is none of them.</summary>
    public object Parse(ArgumentResult result, string option)
    {
        var word = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var at = Array.IndexOf(Words, word.ToLowerInvariant());
        if (at >= 0) return Enum.Parse(type, Names[at]);
        result.AddError($"{option} '{word}' is not one of {string.Join(", ", Words)}");
        return Enum.ToObject(type, 0);
    }
}
