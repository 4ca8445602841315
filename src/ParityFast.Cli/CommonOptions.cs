using System.CommandLine;
using System.Globalization;

namespace ParityFast.Cli;

/// <summary>Options that every command understands alike.</summary>
internal static class CommonOptions
{
    public static Option<OutputFormat> Format() =>
        Choice<OutputFormat>("--format", "Format of stdout: a table for people, or JSON.");

    public static Option<string> LogDirectory() =>
        new("--log-dir") { Description = "Folder for the decision log.", DefaultValueFactory = _ => BacktestOptions.DecisionLogFolder };

    public static Option<string?> RequireLock() =>
        new("--require-lock") { Description = "Reject a strategy that is not the one certified in this parity.lock." };

    /// <summary>An option that takes one of a few words, written-like-this; the first of them if it is not given.</summary>
    public static Option<T> Choice<T>(string name, string description) where T : struct, Enum
    {
        var choice = new ChoiceWords(typeof(T));
        var option = new Option<T>(name) { Description = description, CustomParser = result => (T)choice.Parse(result, name) };
        // In words that can be typed: the parser would name the member.
        return option.Offering(() => choice.Words);
    }

    /// <summary>An option that takes a decimal number, with an exponent or without.</summary>
    public static Option<decimal> Number(string name, string description, decimal usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return value;
            result.AddError(PercentAdvice(text) is { Length: > 0 } advice ? $"{name} '{text}' is not a number{advice}"
                : $"{name} '{text}' is not a number of up to 28 digits, such as {usual.ToString(CultureInfo.InvariantCulture)}");
            return default;
        },
    };

    /// <summary>The fractional digits that an option states; null if it states none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="hint">What to give instead of a number that no price or volume has.</param>
    /// <exception cref="InputException">It is no such number.</exception>
    public static int? Decimals(ParseResult parsed, Option<int?> option, string hint) => parsed.GetValue(option) switch
    {
        var decimals and (null or (>= 0 and <= Scale.MaxDecimals)) => decimals,
        var other =>
            throw new InputException(FormattableString.Invariant($"{option.Name} {other} is not from 0 to {Scale.MaxDecimals}"), hint),
    };

    /// <summary>
    /// Has an option take numbers as all do: with an exponent or without, and no separators of thousands, which 0,5 would be five with.
    /// </summary>
    public static Option<T> TakingNumbers<T>(this Option<T> option)
    {
        var isDouble = (Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) == typeof(double);
        option.CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (isDouble && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)) return (T)(object)real;
            if (!isDouble && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
                return (T)(object)exact;
            var advice = text.Contains(',', StringComparison.Ordinal) ? ": write a decimal point, and no separators of thousands"
                : PercentAdvice(text);
            result.AddError($"{option.Name} '{text}' is not a number{advice}");
            return default!;
        };
        return option;
    }

    /// <summary>What 0.1% and 5bps are as a fraction; nothing for other texts.</summary>
    public static string PercentAdvice(string text)
    {
        foreach (var (unit, parts) in new[] { ("%", 100m), ("bps", 10_000m), ("bp", 10_000m) })
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && decimal.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return FormattableString.Invariant($": as a fraction it is {(number / parts) / 1.000000000000000000000000000m}");
        }

        return "";
    }
}
