using ParityFast.Files;

namespace ParityFast.Cli;

/// <summary>Looks at a file that is to be written before the work for it is done.</summary>
internal static class OutputFile
{
    /// <param name="path">The file.</param>
    /// <param name="inputs">Files that the work is made from, which must stay.</param>
    /// <exception cref="InputException">
    /// No file can be written there: it has no name, is a folder, is in a folder that is not there, or is an input.
    /// </exception>
    public static void Require(string path, params IEnumerable<string> inputs)
    {
        if (path.Length == 0) throw new InputException("'' is not a file name", "name one");
        if (Directory.Exists(path)) throw new InputException($"{path}: is a folder", "name a file in it");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new InputException($"{path}: there is no folder {folder}", "make it, or name a file elsewhere");
        if (File.Exists(path) && inputs.Any(input => File.Exists(input) && FileOf(input) == FileOf(path)))
            throw new InputException($"{path}: is the input, which would be replaced", "name another file");
        TryFolder(path);
    }

    /// <summary>Rejects a name that says another format than what is written; one that says none is taken.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is written, such as JSON.</param>
    /// <param name="extensions">The names that fit it, the usual one first.</param>
    /// <exception cref="InputException">The name is that of another format.</exception>
    public static void RequireName(string path, string what, params string[] extensions)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!Array.Exists(Formats, format => format == extension) || Array.Exists(extensions, fitting => fitting == extension)) return;
        throw new InputException($"{path}: the name is not that of a file of {what}, which is what is written",
            $"name a file that ends in {extensions[0]}, such as {Path.ChangeExtension(path, extensions[0])}");
    }

    private static readonly string[] Formats = [".csv", ".html", ".htm", ".json", ".jsonl", ".md", ".msgpack", ".parquet", ".pdf", ".png",
        ".svg", ".tsv", ".xls", ".xlsx", ".xml"];

    // What is long in the making should not be lost for a folder that may not be written. What is there and empty may be a device.
    private static void TryFolder(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 }) return;
        try
        {
            // By a random name, and made only if there is no such file.
            new FileStream($"{Replaced(path)}.{Path.GetRandomFileName()}.new", FileMode.CreateNew, FileAccess.Write, FileShare.None,
                bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The system's words name the file of the attempt, which is not the one that was given.
            throw new InputException($"{path}: cannot be written: "
                + (error is UnauthorizedAccessException ? "this user may not write to its folder" : error.Message),
                "name a file in another folder, or let this one be written", error);
        }
    }

    // A link stays one, and what it leads to is replaced. What a link of the system leads to may be no file.
    private static string Replaced(string path) => File.Exists(path) && FileOf(path) is var file && File.Exists(file) ? file : path;

    // The same file may be named in other ways, by a link too.
    private static string FileOf(string path) => RealPath.Of(path);
}
