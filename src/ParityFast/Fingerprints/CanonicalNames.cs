using System.Globalization;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>
/// Names for the hash. What the compiler named by ordinals, or after a local, is named by the order of its first visit; two types of one
/// full name in two assemblies are told apart; the rest keeps its name.
/// </summary>
internal sealed class CanonicalNames
{
    private readonly Dictionary<object, string> _names = [];
    private readonly Dictionary<string, int> _types = [];
    private int _generated;

    /// <summary>The types that were named, in order of their first naming.</summary>
    public List<IlType> Types { get; } = [];

    public string Of(IlType type)
    {
        if (_names.TryGetValue(type, out var name)) return name;
        Types.Add(type);
        if (type.IsGenerated) return _names[type] = Next("t");
        var count = _types[type.FullName] = _types.GetValueOrDefault(type.FullName) + 1;
        return _names[type] = count == 1 ? type.FullName : string.Create(CultureInfo.InvariantCulture, $"{type.FullName}~{count}");
    }

    public string Of(IlMethod method) => method.IsGenerated || IsAnonymousAccessor(method) ? Generated(method, "m") : method.Name;

    public string Of(IlField field) => field.IsGenerated ? Generated(field, "f") : field.Name;

    // new { total } has a property that is named after a local; a range variable of a query is such a property too.
    private static bool IsAnonymousAccessor(IlMethod method) => method.Type.IsAnonymous
        && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal));

    private string Generated(object member, string kind)
    {
        if (!_names.TryGetValue(member, out var name)) _names[member] = name = Next(kind);
        return name;
    }

    private string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"~{kind}{_generated++}");
}
