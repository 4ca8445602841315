using System.Globalization;

namespace ParityFast.Cli;

/// <summary>Says on stderr which strategy a command runs, configured how: when it begins to run, and again at its end.</summary>
internal static class StrategyNote
{
    private static string? _text;
    private static bool _began;

    /// <summary>Keeps what is to be said of a strategy, and answers the strategy.</summary>
    public static StrategyDefinition Of(StrategyDefinition strategy)
    {
        var fields =
            strategy.Configuration.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key}={Text(field.Value)}"));
        _text = strategy.Configuration.Count == 0 ? strategy.Name : $"{strategy.Name}: {string.Join(", ", fields)}";
        return strategy;
    }

    /// <summary>Says it: all that was given is read and can be used.</summary>
    public static void Begin()
    {
        if (_text is not null && !_began) Messages.Note(Terminal.Wrapped($"strategy {_text}"));
        _began = true;
    }

    /// <summary>Repeats what ran, if the command began: a long run has scrolled it away.</summary>
    public static void End()
    {
        if (_text is not null && _began) Messages.Note(Terminal.Wrapped($"strategy {_text}"));
    }

    /// <summary>Forgets it: the next command of this process has its own.</summary>
    public static void Forget() => (_text, _began) = (null, false);

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
