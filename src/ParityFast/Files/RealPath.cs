namespace ParityFast.Files;

/// <summary>The one name of a file, whatever links lead to it or to the folders that it is in. Hard links are several names.</summary>
internal static class RealPath
{
    /// <summary>The full path without links; of what is not there as far as it is.</summary>
    /// <exception cref="IOException">Links lead to one another.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            // Of full paths alone: of a relative one the target's folder would be lost.
            real = Path.Combine(real, part);
            if (new FileInfo(real).LinkTarget is null || File.ResolveLinkTarget(real, returnFinalTarget: true) is not { } target) continue;
            real = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target.FullName));
            if (Path.GetDirectoryName(real) is { } folder) real = Path.Combine(Of(folder), Path.GetFileName(real));
        }

        return real;
    }
}
