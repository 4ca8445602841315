using System.Text.Json;
using System.Text.RegularExpressions;

namespace ParityFast.Cli.Tests;

/// <summary>A field as the page names it: its path, with names in capitals for what the data gives, and its type in words.</summary>
internal sealed record JsonPageField(string Path, string Type)
{
    /// <summary>Whether a run may be without it.</summary>
    public bool MayBeAbsent => Type.Contains("may be absent", StringComparison.Ordinal);

    /// <summary>Whether it is described elsewhere.</summary>
    public bool IsRecord => Type.StartsWith("record", StringComparison.Ordinal);

    private bool HasPlaceholder => Regex.IsMatch(Path, @"(^|[.\]])[A-Z]+(\.|\[|$)");

    /// <summary>Of the fields whose path fits, the one that names it most exactly.</summary>
    public static JsonPageField? Find(IReadOnlyList<JsonPageField> fields, string path) =>
        fields.Where(field => field.Fits(path)).MinBy(field => field.HasPlaceholder ? 1 : 0);

    /// <summary>Whether the page's type holds of a value.</summary>
    public bool Holds(JsonElement value)
    {
        var words = Type.Split([",", " or ", " "], StringSplitOptions.RemoveEmptyEntries);
        return value.ValueKind switch
        {
            JsonValueKind.Null => words.Contains("null"),
            JsonValueKind.String => words.Contains("string"),
            JsonValueKind.True or JsonValueKind.False => words.Contains("boolean"),
            JsonValueKind.Object => words.Contains("object") || IsRecord,
            JsonValueKind.Array => words.Contains("array"),
            _ => words.Contains("number") || (words.Contains("integer") && !value.GetRawText().AsSpan().ContainsAny(".eE")),
        };
    }

    private bool Fits(string path) => Path == path || (HasPlaceholder && Regex.IsMatch(path, "^" + Regex.Replace(Regex.Escape(Path), @"(?<=^|\.|\])[A-Z]+(?=\\\.|\\\[|$)", "[^.]+") + "$"));
}
