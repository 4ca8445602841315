namespace ParityFast.Tests;

/// <summary>The folder of reference material beside a developer's checkout; a user's clone has none, and tests that need it are skipped and say so.</summary>
internal static class SharedFolder
{
    /// <summary>The folder; null if it is not there.</summary>
    public static readonly string? Root = Find();

    /// <summary>The full path of <paramref name="relative"/>; skips the running test if it does not exist.</summary>
    public static string Require(string relative)
    {
        Assert.SkipWhen(Root is null, "the reference material (../shared) is not here");
        var path = Path.Combine(Root!, relative);
        Assert.SkipUnless(Path.Exists(path), $"the reference material has no {relative}");
        return path;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ParityFast.sln")))
            {
                var shared = Path.Combine(folder.Parent!.FullName, "shared");
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}
