using System.Globalization;

namespace ParityFast.Features;

/// <summary>
/// A series of one's own in an expression, by the name that its column has: <c>series(fair)</c>, <c>series(mood,ratio,3)</c>,
/// <c>series(slow,1/7)</c>, <c>series(trend,indicators)</c>.
/// </summary>
internal static class FeatureSeries
{
    public const string Name = "series";

    private const string Indicators = "indicators", Parts = "1/";

    private static readonly string[] Units = ["price", "ratio", "quantity", "count"];

    /// <summary>The node of a call, whose arguments are the name, the unit and the scale; the latter two may be left out.</summary>
    /// <param name="words">The arguments as they are written.</param>
    /// <param name="fault">Makes the error of this call.</param>
    /// <exception cref="InputException">They are none of a series.</exception>
    public static FeatureNode Node(IReadOnlyList<string> words, Func<string, InputException> fault)
    {
        var name = words[0];
        if (!StrategySetup.IsSeriesName(name)) throw fault($"'{name}' is no name of a series");
        var given = 1;
        var unit = given < words.Count ? Array.IndexOf(Units, words[given].ToLowerInvariant()) : -1;
        if (unit >= 0) given++;
        var scale = given < words.Count ? ScaleOf(words[given++], fault) : SeriesScale.OfUnit;
        if (given < words.Count) throw fault($"'{words[given]}' is one argument too many");
        var kind = unit switch { 1 => ColumnUnit.Ratio, 2 => ColumnUnit.Quantity, 3 => ColumnUnit.Count, _ => ColumnUnit.Price };
        var written = $"{name}{(unit > 0 ? $",{Units[unit]}" : "")}{scale.Name}";
        var entry = new FeatureEntry(Name, "Series", [], (build, _) => build.Series(name, scale, kind));
        return new FeatureNode(Name, entry, [], [written], null);
    }

    private static SeriesScale ScaleOf(string word, Func<string, InputException> fault)
    {
        if (word.Equals(Indicators, StringComparison.OrdinalIgnoreCase)) return SeriesScale.OfIndicators;
        var isPart = word.StartsWith(Parts, StringComparison.Ordinal);
        var digits = isPart ? word[Parts.Length..] : word;
        var isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber) throw fault($"'{word}' is no unit ({string.Join(", ", Units)}) and no scale (digits, 1/parts, {Indicators})");
        try
        {
            return isPart ? SeriesScale.Parts(number) : SeriesScale.Decimals((int)Math.Min(number, int.MaxValue));
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw fault(error.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
