using System.Text;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Finds the lists of candles in an answer, whatever it wraps them in.</summary>
internal static class JsonLists
{
    private const int Deepest = 6, Widest = 64;

    public static List<JsonList> Find(JsonElement root)
    {
        var found = new List<JsonList>();
        Visit(root, "", "", 0, found);
        return found;
    }

    /// <summary>The role of a key, without the number that one site puts before it: 4. close.</summary>
    public static ColumnRole RoleOf(string key)
    {
        var name = key.Length > 3 && char.IsAsciiDigit(key[0]) && key[1] == '.' ? key[3..] : key;
        return name == "ticks" ? ColumnRole.Time : ColumnNames.MatchKey(Encoding.UTF8.GetBytes(name)).Role;
    }

    private static void Visit(JsonElement element, string path, string name, int depth, List<JsonList> found)
    {
        if (depth > Deepest || found.Count > Widest) return;
        if (element.ValueKind == JsonValueKind.Array) VisitArray(element, path, name, depth, found);
        else if (element.ValueKind == JsonValueKind.Object) VisitObject(element, path, name, depth, found);
    }

    private static void VisitArray(JsonElement array, string path, string name, int depth, List<JsonList> found)
    {
        if (array.GetArrayLength() == 0) return;
        var first = array[0];
        if (first.ValueKind == JsonValueKind.Array && first.GetArrayLength() >= 5)
            found.Add(new JsonList(path, name, JsonListKind.Arrays, array));
        else if (first.ValueKind == JsonValueKind.Object && IsCandle(first))
            found.Add(new JsonList(path, name, JsonListKind.Objects, array));
        else if (array.GetArrayLength() <= Widest) foreach (var item in array.EnumerateArray()) Visit(item, path, name, depth + 1, found);
    }

    private static void VisitObject(JsonElement value, string path, string name, int depth, List<JsonList> found)
    {
        if (JsonFrames.Find(value, path) is { } frame) found.Add(frame);
        else if (JsonFrames.IsByColumn(value)) found.Add(new JsonList(path, name, JsonListKind.ByColumn, value));
        else if (IsColumns(value)) found.Add(new JsonList(path, name, JsonListKind.Columns, value));
        else if (IsByTime(value)) found.Add(new JsonList(path, name, JsonListKind.ByTime, value));
        else if (value.EnumerateObject().Count() <= 4096)
        {
            foreach (var property in value.EnumerateObject())
                Visit(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Name, depth + 1, found);
        }
    }

    /// <summary>Whether an object has a time and a close, of its own or of the middle of bid and ask.</summary>
    public static bool IsCandle(JsonElement value)
    {
        var roles = value.EnumerateObject().Where(property => property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            .Select(property => RoleOf(property.Name)).ToHashSet();
        if (roles.Contains(ColumnRole.Close)) return roles.Contains(ColumnRole.Time) || value.TryGetProperty("id", out _);
        return roles.Contains(ColumnRole.Time) && value.TryGetProperty("mid", out var mid) && mid.ValueKind == JsonValueKind.Object;
    }

    private static bool IsColumns(JsonElement value)
    {
        var roles = value.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array)
            .Select(property => RoleOf(property.Name)).ToHashSet();
        if (!roles.Contains(ColumnRole.Time)) return false;
        return roles.Contains(ColumnRole.Close) || Quote(value) is not null;
    }

    /// <summary>The prices that one site keeps apart from the times: indicators.quote[0].</summary>
    public static JsonElement? Quote(JsonElement value) =>
        value.TryGetProperty("indicators", out var indicators) && indicators.ValueKind == JsonValueKind.Object
            && indicators.TryGetProperty("quote", out var quote)
        && quote.ValueKind == JsonValueKind.Array && quote.GetArrayLength() == 1 ? quote[0] : null;

    private static bool IsByTime(JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            return property.Value.ValueKind == JsonValueKind.Object && property.Name.Length >= 8
                && CandleTime.Parse(Encoding.UTF8.GetBytes(property.Name), out _) == TimeFault.None
                && property.Value.EnumerateObject().Any(field => RoleOf(field.Name) == ColumnRole.Close);
        }

        return false;
    }
}
