using System.Text.Json;

namespace ParityFast.Market;

/// <summary>A list of candles in an answer.</summary>
/// <param name="Path">Names of the properties that lead to it, joined by points.</param>
/// <param name="Name">The last of them: the instrument, if an answer has a list for each.</param>
/// <param name="Kind">How its candles are written.</param>
/// <param name="Value">The list.</param>
internal sealed record JsonList(string Path, string Name, JsonListKind Kind, JsonElement Value);
