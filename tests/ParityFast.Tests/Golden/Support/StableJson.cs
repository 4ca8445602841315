using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ParityFast.Tests.Golden;

/// <summary>JSON as text of many lines, without the fields that may differ from one build or machine to the next.</summary>
internal static class StableJson
{
    // Hashes and seals are of bytes in which the others are.
    private static readonly HashSet<string> NotPinned =
    [
        "fingerprint", "recorded_fingerprint", "build_configuration", "versions", "runtime", "started_at", "log_directory", "seals", "log_hash", "hash",
    ];

    // These follow from powers, exponentials and logarithms, whose last bit is the C library's choice.
    private static readonly HashSet<string> OfTheLibrary = ["annual_return", "calmar_ratio", "deflated_sharpe_ratio"];

    /// <summary>True for a number whose last bit is not this project's.</summary>
    public static bool IsOfTheLibrary(string name) => OfTheLibrary.Contains(name);

    public static void Append(StringBuilder text, JsonProperty property)
    {
        if (NotPinned.Contains(property.Name)) return;
        text.Append(property.Name).Append(": ");
        Append(text, property.Name, property.Value);
        text.Append('\n');
    }

    /// <summary>A number to its last bit, if that is this project's.</summary>
    public static string Number(string name, double value) => value.ToString(OfTheLibrary.Contains(name) ? "G10" : "R", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty("field", out var field) && field.ValueEquals("fingerprint"):
                text.Append("fingerprint");
                break;
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in value.EnumerateObject().Where(property => !NotPinned.Contains(property.Name)))
                {
                    text.Append(property.Name).Append(": ");
                    Append(text, property.Name, property.Value);
                    text.Append("; ");
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    // A line for each record, so that two of these texts can be compared line by line.
                    if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) text.Append('\n');
                    Append(text, name, item);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            case JsonValueKind.Number when OfTheLibrary.Contains(name):
                text.Append(Number(name, value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
