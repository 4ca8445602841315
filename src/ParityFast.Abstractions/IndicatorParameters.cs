using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace ParityFast;

/// <summary>
/// What an indicator was made with: its type and the values of its fields before its first candle, as text. Two indicators of one name
/// share a column, so these must be the same.
/// </summary>
internal sealed class IndicatorParameters
{
    private const int MaxDepth = 8, MaxLength = 1 << 16;

    private readonly StringBuilder _text = new();
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    private IndicatorParameters()
    {
    }

    /// <summary>The text, a field a line; for one of the contract's own its type, because their names have every parameter.</summary>
    public static string Of(IndicatorColumn indicator)
    {
        if (indicator.GetType().Assembly == typeof(IndicatorColumn).Assembly) return indicator.GetType().Name;
        var parameters = new IndicatorParameters();
        parameters._text.Append(indicator.GetType().AssemblyQualifiedName).Append('\n');
        parameters.WriteFields("", indicator, 0);
        return parameters._text.ToString();
    }

    /// <summary>The first line that two texts do not share, both sides of it.</summary>
    public static (string Left, string Right) Difference(string left, string right)
    {
        var (lefts, rights) = (left.Split('\n'), right.Split('\n'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            if (lefts[i] != rights[i]) return (lefts[i], rights[i]);
        }

        return ("", "");
    }

    private void WriteFields(string path, object value, int depth)
    {
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.FieldType.IsPointer || field.FieldType.IsFunctionPointer) continue;
                Write(path.Length == 0 ? Plain(field.Name) : $"{path}.{Plain(field.Name)}", field.GetValue(value), depth);
            }
        }
    }

    private void Write(string path, object? value, int depth)
    {
        if (_text.Length > MaxLength) return;
        switch (value)
        {
            case null or string or bool or char or Enum or Type:
                Line(path, value?.ToString() ?? "nothing");
                break;
            case double or float:
                Line(path, ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
                break;
            case IFormattable number when value.GetType().IsValueType && value.GetType().Assembly == typeof(decimal).Assembly:
                Line(path, number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case Delegate made:
                Line(path, $"{made.Method.DeclaringType} {made.Method}");
                if (made.Target is { } target) Enter(path, target, depth);
                break;
            case Array { Rank: 1 } array when array.GetType().GetElementType()!.IsPrimitive:
                Line(path, string.Create(CultureInfo.InvariantCulture, $"{array.Length} values {Hash(array):x16}"));
                break;
            case Array array:
                Line(path, string.Create(CultureInfo.InvariantCulture, $"{array.Length} values"));
                var place = 0;
                foreach (var element in array) Write(string.Create(CultureInfo.InvariantCulture, $"{path}[{place++}]"), element, depth + 1);
                break;
            default:
                Enter(path, value, depth);
                break;
        }
    }

    private void Enter(string path, object value, int depth)
    {
        if (depth >= MaxDepth || (!value.GetType().IsValueType && !_seen.Add(value))) return;
        Line(path, value.GetType().ToString());
        WriteFields(path, value, depth + 1);
    }

    private void Line(string path, string value) => _text.Append(path).Append(" = ").Append(value).Append('\n');

    // <Period>k__BackingField and <period>P are a property and a parameter.
    private static string Plain(string field) => field[0] == '<'
        && field.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? field[1..end] : field;

    private static ulong Hash(Array array)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array)))
            hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }
}
