using System.Text.Json;

namespace ParityFast.Market;

/// <summary>A list of candles in an answer.</summary>
/// <param name="Path">Names of the properties that lead to it, joined by points.</param>
/// <param name="Name">The last of them: the instrument, if an answer has a list for each.</param>
/// <param name="Kind">How its candles are written.</param>
/// <param name="Value">The list.</param>
internal sealed record JsonList(string Path, string Name, JsonListKind Kind, JsonElement Value)
{
    /// <summary>Names of the cells of an array, if the answer has them beside the list; null if it has none.</summary>
    public string[]? Names { get; init; }

    /// <summary>The times of the arrays, if they are apart from them; null if not.</summary>
    public JsonElement? Index { get; init; }
}
