using System.Globalization;

namespace ParityFast.Sweeps;

/// <summary>The values that one field of a strategy's configuration takes in a sweep, in the order in which they are tried.</summary>
public sealed class ParameterRange
{
    private const int ValuesMax = 1_000_000;

    /// <summary>What to add to the hint of a value that its field does not take.</summary>
    internal const string Advice = "; a range is written as 5..10 or 5..10:1, with the step last, or as 5,10";

    private readonly string[] _values;

    /// <summary>A field and its values as configuration files write them.</summary>
    /// <param name="name">Name of the field in snake case.</param>
    /// <param name="values">Its values; at least one, none twice.</param>
    /// <exception cref="InputException">There is no value, or one is given twice.</exception>
    public ParameterRange(string name, IEnumerable<string> values)
    {
        (Name, _values) = (name, [.. values]);
        if (_values.Length == 0) throw new InputException($"the range of {name} holds no value");
        var twice = _values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InputException($"the range of {name} holds {twice.Key} twice", "name each value once");
    }

    /// <summary>Name of the field in snake case.</summary>
    public string Name { get; }

    /// <summary>Its values as configuration files write them.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Reads <c>name=2..51</c>, <c>name=0.01..0.05:0.005</c> or <c>name=5,10,20</c>; both ends are included.</summary>
    /// <param name="text">What a person wrote.</param>
    /// <exception cref="InputException">It is not written so.</exception>
    public static ParameterRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var split = text.IndexOf('=', StringComparison.Ordinal);
        if (split <= 0 || split == text.Length - 1) throw Misfit(text, "is not name=values");
        var (name, values) = (text[..split].Trim(), text[(split + 1)..].Trim());
        var dots = values.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0) return new ParameterRange(name, values.Split(',', StringSplitOptions.TrimEntries).Select(Plain));
        var colon = values.IndexOf(':', dots);
        var (first, last) = (values[..dots], colon < 0 ? values[(dots + 2)..] : values[(dots + 2)..colon]);
        return new ParameterRange(name,
            Steps(text, Number(text, first), Number(text, last), colon < 0 ? null : Number(text, values[(colon + 1)..])));
    }

    /// <summary>The range as one text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => $"{Name}={string.Join(',', _values)}";

    private static IEnumerable<string> Steps(string text, decimal first, decimal last, decimal? step)
    {
        if (step is null && (first != decimal.Truncate(first) || last != decimal.Truncate(last)))
            throw Misfit(text, "has fractions and no step");
        var distance = step ?? 1;
        if (distance <= 0) throw Misfit(text, "has a step that is not positive");
        if (last < first) throw Misfit(text, "ends before it starts");
        var count = decimal.Truncate((last - first) / distance) + 1;
        if (count > ValuesMax) throw Misfit(text, FormattableString.Invariant($"holds {count} values; the limit is {ValuesMax}"));
        for (var i = 0; i < (int)count; i++) yield return Plain(first + i * distance);
    }

    private static decimal Number(string text, string part) =>
        decimal.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Misfit(text, $"'{part}' is not a number");

    // A number is written one way, so that 5 and 5.0 are the same set.
    private static string Plain(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Plain(number) : value;

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static InputException Misfit(string text, string what) =>
        new($"range '{text}': {what}", "write it as short_ma_period=2..51, position_fraction=0.01..0.05:0.01 or short_ma_period=5,10,20");
}
