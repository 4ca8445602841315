using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ParityFast.Configuration;

/// <summary>One field of a configuration record: its name in snake case, and how a value gets in and out.</summary>
internal sealed class ConfigurationField
{
    private static readonly ConcurrentDictionary<Type, ConfigurationField[]> Known = new();

    private readonly PropertyInfo _property;
    private readonly Type _type;
    private readonly bool _nullable;

    private ConfigurationField(PropertyInfo property)
    {
        _property = property;
        _nullable = Nullable.GetUnderlyingType(property.PropertyType) is not null || !property.PropertyType.IsValueType;
        _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Name = SnakeCase.From(property.Name);
    }

    public string Name { get; }

    /// <summary>The settable fields of a record, in order of declaration.</summary>
    public static ConfigurationField[] Of(Type type) => Known.GetOrAdd(type, static type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .Select(property => new ConfigurationField(property))]);

    public object? Get(object target) => _property.GetValue(target);

    /// <summary>Takes over the value that <paramref name="source"/> has.</summary>
    public void Copy(object source, object target) => _property.SetValue(target, _property.GetValue(source));

    public void Set(object target, JsonElement value, string source)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                if (_nullable) _property.SetValue(target, null);
                return;
            case JsonValueKind.String:
                Set(target, value.GetString()!, source);
                return;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                Set(target, value.GetRawText(), source);
                return;
            default:
                throw Misfit(value.GetRawText(), source);
        }
    }

    public void Set(object target, string text, string source)
    {
        if (_nullable && _type != typeof(string) && text is "" or "null" or "None")
        {
            _property.SetValue(target, null);
            return;
        }

        _property.SetValue(target, Convert(text) ?? throw Misfit(text, source));
    }

    private object? Convert(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (_type == typeof(string)) return text;
        if (_type == typeof(bool)) return bool.TryParse(text, out var flag) ? flag : null;
        if (_type == typeof(int)) return Whole(text);
        if (_type == typeof(decimal)) return Number(text);
        if (_type == typeof(double)) return double.TryParse(text, NumberStyles.Float, culture, out var real) && double.IsFinite(real) ? real : null;
        if (_type == typeof(DateTime))
        {
            return DateTime.TryParse(text, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
        }

        if (!_type.IsEnum) return null;
        var index = Array.FindIndex(Enum.GetNames(_type), name => string.Equals(SnakeCase.From(name), text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Enum.GetValues(_type).GetValue(index);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // 5 and 5.0 are the same whole number; 5.5 is none.
    private static int? Whole(string text) =>
        Number(text) is { } number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    private InputException Misfit(string text, string source)
    {
        var expected = _type switch
        {
            _ when _type == typeof(bool) => "true or false",
            _ when _type == typeof(int) => "a whole number",
            _ when _type == typeof(DateTime) => "a time such as 2025-01-15T10:30:00Z",
            _ when _type.IsEnum => string.Join(", ", Enum.GetNames(_type).Select(SnakeCase.From)),
            _ => "a number",
        };
        return new InputException($"{source}: {Name} '{text}' is not {(_type.IsEnum ? "one of " : "")}{expected}", $"give {Name} {expected}");
    }
}
