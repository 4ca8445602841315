using System.Text.RegularExpressions;

namespace ParityFast.Tests;

/// <summary>A log as builds before the second rules wrote it: the same records after a header that names none.</summary>
internal static partial class FirstRules
{
    /// <summary>Writes the log at <paramref name="path"/> again beside it, and gives its file.</summary>
    public static string Of(string path)
    {
        var (json, log) = (path + ".json", Path.Combine(Path.GetDirectoryName(path)!, "first-" + Path.GetFileName(path)));
        DecisionLogJson.Export(path, json, int.MaxValue);
        var (text, named) = (File.ReadAllText(json), Named().Replace(File.ReadAllText(json), ""));
        Assert.NotEqual(text, named);
        File.WriteAllText(json, named);
        DecisionLogJson.Import(json, log);
        return log;
    }

    [GeneratedRegex(@",\s*""rules"": 2")]
    private static partial Regex Named();
}
