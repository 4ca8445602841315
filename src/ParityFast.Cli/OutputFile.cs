namespace ParityFast.Cli;

/// <summary>Looks at a file that is to be written before the work for it is done.</summary>
internal static class OutputFile
{
    /// <exception cref="InputException">No file can be written there: it has no name, is a folder, or is in a folder that is not there.</exception>
    public static void Require(string path)
    {
        if (path.Length == 0) throw new InputException("'' is no name of a file", "name one");
        if (Directory.Exists(path)) throw new InputException($"{path}: is a folder", "name a file in it");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new InputException($"{path}: there is no folder {folder}", "make it, or name a file elsewhere");
    }
}
