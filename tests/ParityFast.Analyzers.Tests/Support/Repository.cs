namespace ParityFast.Analyzers.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    /// <summary>The folder of this test project, where approved files are kept.</summary>
    public static string Tests => Path.Combine(Root, "tests", "ParityFast.Analyzers.Tests");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ParityFast.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
