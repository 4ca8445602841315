namespace ParityFast.Analyzers.Tests;

/// <summary>
/// The findings of a case file's cases, approved: <c>rule-places.txt</c> beside <c>rule-cases.txt</c>. A line is
/// <c>category ¦ name ¦ finding ¦ finding …</c>; a case without findings has no line.
/// </summary>
internal static class PlacesFile
{
    /// <summary>The findings of each case, in the order of the cases; rewritten from what the analyzer says if PARITYFAST_APPROVE is 1.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Place>>> ReadAsync(string casesFile, IReadOnlyList<SnippetCase> cases)
    {
        var name = casesFile.Replace("-cases.", "-places.", StringComparison.Ordinal);
        var path = Path.Combine(Repository.Tests, "Cases", name);
        if (Environment.GetEnvironmentVariable("PARITYFAST_APPROVE") == "1")
            await WriteAsync(path, cases);
        var byCase = new Dictionary<string, IReadOnlyList<Place>>(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken))
        {
            var parts = line.Split('¦');
            byCase.Add(Key(parts[0], parts[1]), [.. parts.Skip(2).Select(Place.Read)]);
        }

        var places = cases.Select(snippet => byCase.Remove(Key(snippet.Category, snippet.Name), out var found) ? found : []).ToList();
        Assert.True(byCase.Count == 0, $"{name}: no case is called {string.Join(", ", byCase.Keys)}");
        return places;
    }

    private static async Task WriteAsync(string path, IReadOnlyList<SnippetCase> cases)
    {
        var lines = new List<string>();
        foreach (var snippet in cases)
        {
            var found = (await Harness.AnalyzeAsync(snippet)).Select(Place.Of).ToList();
            if (found.Count > 0)
                lines.Add(string.Join('¦', [snippet.Category, snippet.Name, .. found]));
        }

        await File.WriteAllLinesAsync(path, lines, TestContext.Current.CancellationToken);
    }

    private static string Key(string category, string name) => category + "¦" + name;
}
