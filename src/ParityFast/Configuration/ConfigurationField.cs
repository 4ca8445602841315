using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ParityFast.Configuration;

/// <summary>One field of a configuration record: its name in snake case, and how a value gets in and out.</summary>
internal sealed class ConfigurationField
{
    private static readonly ConcurrentDictionary<Type, ConfigurationField[]> Known = new();

    // What a log can hold and a file can set. An enum is the other one.
    private static readonly Type[] Allowed =
    [
        typeof(bool), typeof(int), typeof(long), typeof(decimal), typeof(double), typeof(string), typeof(DateTime), typeof(TimeSpan),
        typeof(TimeOnly),
    ];

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

    /// <summary>Rejects a strategy's configuration with a field that could be logged and not be set, replayed or resumed.</summary>
    /// <exception cref="InputException">A field is of a type that no file can set.</exception>
    public static void RequireReadable(Type type, string strategy)
    {
        if (Array.Find(Of(type), field => !field._type.IsEnum && !Allowed.Contains(field._type)) is not { } other) return;
        throw new InputException($"{strategy}: the field {other._property.Name} of {type.Name} is a {other._property.PropertyType.Name}, "
            + "which no configuration file can set",
            "make it bool, int, long, decimal, double, string, DateTime, TimeSpan, TimeOnly or an enum, with ? if it may be left out");
    }

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

    public void Set(object target, string text, string source, string advice = "")
    {
        if (_nullable && _type != typeof(string) && text is "" or "null" or "None")
        {
            _property.SetValue(target, null);
            return;
        }

        _property.SetValue(target, Convert(text) ?? throw Misfit(text, source, advice));
    }

    private object? Convert(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (_type == typeof(string)) return text;
        if (_type == typeof(bool)) return bool.TryParse(text, out var flag) ? flag : null;
        if (_type == typeof(int)) return Whole(text) is >= int.MinValue and <= int.MaxValue and var whole ? (int)whole : null;
        if (_type == typeof(long)) return Whole(text);
        if (_type == typeof(decimal)) return Number(text);
        if (_type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, culture, out var real) && double.IsFinite(real) ? real : null;
        if (_type == typeof(DateTime))
        {
            return DateTime.TryParse(text, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time
                : null;
        }

        if (_type == typeof(TimeSpan)) return TimeSpan.TryParseExact(text, "c", culture, out var span) ? span : null;
        if (_type == typeof(TimeOnly)) return TimeOnly.TryParse(text, culture, out var ofDay) ? ofDay : null;
        if (!_type.IsEnum) return null;
        var index = Array.FindIndex(Enum.GetNames(_type),
            name => string.Equals(SnakeCase.From(name), text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Enum.GetValues(_type).GetValue(index);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // 5 and 5.0 are the same whole number; 5.5 is none.
    private static long? Whole(string text) =>
        Number(text) is { } number && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;

    private InputException Misfit(string text, string source, string advice = "")
    {
        var expected = _type switch
        {
            _ when _type == typeof(bool) => "true or false",
            _ when _type == typeof(int) || _type == typeof(long) => "a whole number",
            _ when _type == typeof(TimeSpan) => "a length of time such as 00:15:00, or 1.00:00:00 for a day",
            _ when _type == typeof(TimeOnly) => "a time of day such as 09:30",
            _ when _type == typeof(DateTime) => "a time such as 2025-01-15T10:30:00Z",
            _ when _type.IsEnum => string.Join(", ", Enum.GetNames(_type).Select(SnakeCase.From)),
            _ => "a number",
        };
        return new InputException($"{source}: {Name} '{text}' is not {(_type.IsEnum ? "one of " : "")}{expected}",
            $"give {Name} {expected}{advice}");
    }
}
