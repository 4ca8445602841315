using System.Globalization;
using System.Text.Json;

namespace ParityFast.Tests.Metrics;

/// <summary>Values from other projects' own tests. Text such as "NaN" and "inf" represents what they return if a statistic is undefined.</summary>
internal static class ReferenceValues
{
    public static JsonElement Load(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.Require($"reference/metrics/{file}")));
        return document.RootElement.Clone();
    }

    /// <summary>A number; null for null, NaN and infinities.</summary>
    public static double? Number(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number)
            return element.GetDouble();
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "NaN";
        return text is "NaN" or "inf" or "-inf" ? null : double.Parse(text, CultureInfo.InvariantCulture);
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(element => Number(element) ?? double.NaN)];

    public static void AssertClose(double? expected, double? actual, double tolerance, string what)
    {
        if (expected is { } a && actual is { } b)
            Assert.True(Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a)), $"{what}: expected {a:R}, was {b:R}");
        else
            Assert.True(expected is null && actual is null, $"{what}: expected {expected?.ToString("R", CultureInfo.InvariantCulture) ?? "undefined"}, was {actual?.ToString("R", CultureInfo.InvariantCulture) ?? "undefined"}");
    }
}
