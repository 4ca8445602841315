using System.CommandLine.Parsing;
using ParityFast.Configuration;

namespace ParityFast.Cli;

/// <summary>
/// The words of an option that takes one of a few, written-like-this. Not generic: each enum would be code of its own, compiled at every
/// start (seven of them took 290 of the 748 methods that a backtest compiled).
/// </summary>
internal sealed class ChoiceWords
{
    private readonly Type _type;
    private readonly Array _values;

    /// <param name="type">An enum.</param>
    public ChoiceWords(Type type)
    {
        (_type, _values) = (type, Enum.GetValuesAsUnderlyingType(type));
        var names = Enum.GetNames(type);
        Words = new string[names.Length];
        for (var i = 0; i < names.Length; i++) Words[i] = Kebab(names[i]);
    }

    /// <summary>In the order of their values.</summary>
    public string[] Words { get; }

    /// <summary>The word of the option that is not given.</summary>
    public string Default => Kebab(Enum.ToObject(_type, 0).ToString()!);

    /// <summary>The value of the word that was given; what an option that is not given has, and an error, if it is none of them.</summary>
    public object Parse(ArgumentResult result, string option)
    {
        var word = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var at = Array.IndexOf(Words, word.ToLowerInvariant());
        if (at >= 0) return Enum.ToObject(_type, _values.GetValue(at)!);
        result.AddError($"{option} '{word}' is not one of {string.Join(", ", Words)}");
        return Enum.ToObject(_type, 0);
    }

    private static string Kebab(string name) => SnakeCase.From(name).Replace('_', '-');
}
