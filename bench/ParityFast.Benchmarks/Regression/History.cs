using System.Text.Json.Nodes;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A file of comparisons, one JSON object a line. One processor, runtime, commit and reference have one line: the latest.</summary>
internal static class History
{
    private static readonly string[] Key = ["processor", "runtime", "commit", "reference", "short"];

    /// <summary>Puts an entry in place of the one with the same key, or at the end.</summary>
    public static void Put(string path, JsonObject entry)
    {
        var others = File.Exists(path) ? File.ReadAllLines(path).Where(line => line.Length > 0 && !HasKeyOf(line, entry)) : [];
        string[] lines = [.. others, entry.ToJsonString()];
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Whole or not at all: the file is worth more than its latest line.
        var temporary = path + ".new";
        File.WriteAllLines(temporary, lines);
        File.Move(temporary, path, overwrite: true);
    }

    private static bool HasKeyOf(string line, JsonObject entry) =>
        JsonNode.Parse(line) is JsonObject other && Key.All(field => JsonNode.DeepEquals(other[field], entry[field]));
}
