using System.Globalization;

namespace ParityFast.Configuration;

/// <summary>A configuration record as an ordered list of fields, for logs and reports.</summary>
internal static class ConfigurationValues
{
    /// <summary>
    /// The fields of <paramref name="configuration"/> in snake case, in order of declaration; decimals as text, null if unset.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Of(object configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var fields = ConfigurationField.Of(configuration.GetType());
        var values = new KeyValuePair<string, object?>[fields.Length];
        for (var i = 0; i < values.Length; i++) values[i] = new(fields[i].Name, Plain(fields[i].Get(configuration)));
        return values;
    }

    private static object? Plain(object? value) => value switch
    {
        null or bool or int or string => value,
        Enum name => SnakeCase.From(name.ToString()),
        DateTime time => Utc(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        // To the tick: what is read from it is what was written.
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    // A time without a kind is UTC, as everywhere here: the machine's zone is no part of a configuration.
    private static DateTime Utc(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();
}
