using System.Globalization;

namespace ParityFast.Configuration;

/// <summary>A configuration record as an ordered list of fields, for logs and reports.</summary>
public static class ConfigurationValues
{
    /// <summary>The fields of <paramref name="configuration"/> in snake case, in order of declaration; decimals as text, null if unset.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Of(object configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. ConfigurationField.Of(configuration.GetType()).Select(field => KeyValuePair.Create(field.Name, Plain(field.Get(configuration))))];
    }

    private static object? Plain(object? value) => value switch
    {
        null or bool or int or string => value,
        Enum name => SnakeCase.From(name.ToString()),
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
