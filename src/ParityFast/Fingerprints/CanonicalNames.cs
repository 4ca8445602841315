using System.Globalization;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>
/// Names for the hash. What the compiler named by ordinals is named by the order of its first visit; two types of one full name
/// in two assemblies are told apart; the rest keeps its name.
/// </summary>
internal sealed class CanonicalNames
{
    private readonly Dictionary<object, string> _names = [];
    private readonly Dictionary<string, int> _types = [];
    private int _generated;

    public string Of(IlType type)
    {
        if (_names.TryGetValue(type, out var name)) return name;
        if (type.IsGenerated) return _names[type] = Next("t");
        var count = _types[type.FullName] = _types.GetValueOrDefault(type.FullName) + 1;
        return _names[type] = count == 1 ? type.FullName : string.Create(CultureInfo.InvariantCulture, $"{type.FullName}~{count}");
    }

    public string Of(IlMethod method) => method.IsGenerated ? Generated(method, "m") : method.Name;

    public string Of(IlField field) => field.IsGenerated ? Generated(field, "f") : field.Name;

    private string Generated(object member, string kind)
    {
        if (!_names.TryGetValue(member, out var name)) _names[member] = name = Next(kind);
        return name;
    }

    private string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"~{kind}{_generated++}");
}
