namespace ParityFast.Benchmarks;

/// <summary>
/// Files that a benchmark reads. A process makes each once, although it sets a benchmark up twice (to warm up, and to measure), and takes all of
/// them away at its end.
/// </summary>
internal static class BenchmarkFolder
{
    private static readonly Dictionary<string, string> Made = [];
    private static readonly Lazy<string> Folder = new(Create);

    /// <summary>The path that <paramref name="make"/> returned the first time for this name; it is given a folder of its own.</summary>
    public static string File(string name, Func<string, string> make)
    {
        if (Made.TryGetValue(name, out var path)) return path;
        return Made[name] = make(Directory.CreateDirectory(Path.Combine(Folder.Value, name)).FullName);
    }

    private static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("parityfast-benchmark-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
