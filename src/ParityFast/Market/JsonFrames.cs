using System.Text;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Tables as programs write them: arrays whose columns are named beside them, with the times in the rows or apart (pandas' split,
/// ClickHouse, InfluxDB), and columns of cells by row (pandas' columns).
/// </summary>
internal static class JsonFrames
{
    /// <summary>A list of arrays in an object that names their columns; null if there is none.</summary>
    public static JsonList? Find(JsonElement value, string path)
    {
        foreach (var rows in value.EnumerateObject().Where(property => IsRows(property.Value)))
        {
            var cells = rows.Value[0].GetArrayLength();
            foreach (var other in value.EnumerateObject().Where(property => property.Name != rows.Name))
            {
                if (Names(other.Value, cells) is not { } names || !Has(names, ColumnRole.Close)) continue;
                JsonElement? index = Has(names, ColumnRole.Time) ? null : Index(value, rows.Value);
                if (index is null && !Has(names, ColumnRole.Time)) continue;
                var inner = path.Length == 0 ? rows.Name : $"{path}.{rows.Name}";
                return new JsonList(inner, rows.Name, JsonListKind.Arrays, rows.Value) { Names = names, Index = index };
            }
        }

        return null;
    }

    /// <summary>Whether an object has an object of cells for each column, and times among them or as their keys.</summary>
    public static bool IsByColumn(JsonElement value)
    {
        string[] names = [.. value.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object)
            .Select(property => property.Name)];
        return Has(names, ColumnRole.Close)
            && (Has(names, ColumnRole.Time) || (value.GetProperty(names[0]).EnumerateObject().FirstOrDefault().Name is { Length: >= 8 } key
                && CandleTime.Parse(Encoding.UTF8.GetBytes(key), out _) == TimeFault.None));
    }

    private static bool IsRows(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value[0].ValueKind == JsonValueKind.Array && value[0].GetArrayLength() > 0;

    // Words, or objects with a name.
    private static string[]? Names(JsonElement value, int cells)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != cells) return null;
        var names = new string[cells];
        for (var i = 0; i < cells; i++)
        {
            var name = value[i];
            if (name.ValueKind == JsonValueKind.Object && name.TryGetProperty("name", out var inner)) name = inner;
            if (name.ValueKind != JsonValueKind.String) return null;
            names[i] = name.GetString()!.Replace(',', ' ');
        }

        return names;
    }

    private static JsonElement? Index(JsonElement value, JsonElement rows) =>
        value.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Array
            && index.GetArrayLength() == rows.GetArrayLength() ? index : null;

    private static bool Has(string[] names, ColumnRole role) => Array.Exists(names, name => JsonLists.RoleOf(name) == role);
}
