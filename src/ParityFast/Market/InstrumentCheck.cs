using System.Diagnostics.CodeAnalysis;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Sees to it that all rows of a load are of one instrument: rejects a second one, or leaves out the rows of all but the one that is named.
/// </summary>
internal sealed class InstrumentCheck(IReadOnlyList<string> only)
{
    private readonly Dictionary<string, byte[]> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rows left out because they are of another instrument.</summary>
    public int LeftOut { get; private set; }

    /// <summary>True if rows are chosen by it.</summary>
    public bool Chooses => only.Count > 0;

    /// <summary>Whether to take a row; <paramref name="columns"/> are those that name its instrument.</summary>
    /// <exception cref="InputFormatException">It is of another instrument than those before.</exception>
    public bool Takes(IReadOnlyList<(string Name, int Cell)> columns, CsvRows rows, ReadOnlySpan<byte> line, SourcePlace place)
    {
        line = CsvLine.TrimEnd(line);
        foreach (var wanted in only)
        {
            var isThere = false;
            foreach (var (name, cell) in columns) isThere |= Is(wanted, name, rows.At(cell, line));
            if (isThere) continue;
            LeftOut++;
            return false;
        }

        foreach (var (name, cell) in columns) Check(name, rows.At(cell, line), place);
        return true;
    }

    /// <summary>Whether to take an object whose key names its instrument.</summary>
    public bool Takes(string name, ReadOnlySpan<byte> value, SourcePlace place)
    {
        foreach (var wanted in only)
        {
            if (Is(wanted, name, value)) continue;
            LeftOut++;
            return false;
        }

        Check(name, value, place);
        return true;
    }

    /// <summary>The value that a column has had so far; false before the first row.</summary>
    public bool TryValueOf(string name, out ReadOnlySpan<byte> value)
    {
        var isKnown = _values.TryGetValue(name, out var known);
        value = known;
        return isKnown;
    }

    // A value, or a column and a value of it.
    private static bool Is(string wanted, string name, ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        return wanted == text || (wanted.Length == name.Length + 1 + text.Length
            && wanted.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase) && wanted.EndsWith(text, StringComparison.Ordinal));
    }

    private void Check(string name, ReadOnlySpan<byte> value, SourcePlace place)
    {
        if (!_values.TryGetValue(name, out var known)) _values[name] = value.ToArray();
        else if (!value.SequenceEqual(known)) ThrowTwo(place, name, Encoding.UTF8.GetString(known), Encoding.UTF8.GetString(value));
    }

    /// <summary>Throws for two instruments in one series.</summary>
    [DoesNotReturn]
    public static void ThrowTwo(SourcePlace place, string column, string first, string second) =>
        place.Throw($"column '{column}' has two values, '{first}' and {{0}}: these are several instruments", Encoding.UTF8.GetBytes(second),
            "candles of one instrument", $"take one of them: --only {(first.Length == 0 ? second : Quoted(first))}");

    /// <summary>The same of a column that its name does not say to be one of instruments.</summary>
    [DoesNotReturn]
    public static void ThrowTwo(SourcePlace place, WordColumns.Two two) =>
        place.Throw($"column '{two.Name}' has two values at one time, '{two.First}' and {{0}}: these are several instruments",
            Encoding.UTF8.GetBytes(two.Second), "candles of one instrument",
            $"take one of them: --only {Quoted($"{two.Name}={two.First}")}");

    private static string Quoted(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;
}
