using System.Globalization;

namespace ParityFast.Cli;

/// <summary>Says on stderr which strategy a command runs, configured how: at its start, and again at its end.</summary>
internal static class StrategyNote
{
    private static string? _said;

    /// <summary>Says it, and answers the strategy.</summary>
    public static StrategyDefinition Say(StrategyDefinition strategy)
    {
        var fields = strategy.Configuration.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key}={Text(field.Value)}"));
        var text = strategy.Configuration.Count == 0 ? strategy.Name : $"{strategy.Name}: {string.Join(", ", fields)}";
        if (text != _said) Messages.Note($"strategy {text}");
        _said = text;
        return strategy;
    }

    /// <summary>Repeats what ran, if the command said it: a long run has scrolled it away.</summary>
    public static void SayAgain()
    {
        if (_said is not null) Messages.Note($"strategy {_said}");
        _said = null;
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
