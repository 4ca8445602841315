using System.Security;
using System.Text;

namespace ParityFast.Cli;

/// <summary>The project that <c>new</c> writes: the files of the template package, with a name and a version put in.</summary>
internal sealed class StrategyTemplate
{
    private const string Prefix = "template/", PlaceName = "MyStrategy", PlaceVersion = "PARITYFAST_VERSION";

    private readonly string _name;
    private readonly string? _source;

    /// <param name="name">Name of the strategy.</param>
    /// <param name="folder">The target folder; null for a folder of its name.</param>
    /// <param name="source">Folder with packages; null for none.</param>
    /// <exception cref="InputException">The name is not an identifier, the folder is not empty, or the source is not a folder.</exception>
    public StrategyTemplate(string name, string? folder, string? source)
    {
        (_name, Folder, _source) = (name, folder ?? name, source);
        if (!IsIdentifier(name))
            throw new InputException($"'{name}' is not a name for a strategy",
                "use letters and digits, a capital letter first, such as MeanReversion");
        if (File.Exists(Folder)) throw new InputException($"{Folder}: is a file", "name a folder with --output");
        if (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            throw new InputException($"{Folder}: is not empty", "name a new folder with --output; nothing is overwritten");
        }

        if (source is not null && !Directory.Exists(source))
            throw new InputException($"{source}: there is no such folder", "name the folder that dotnet pack --output wrote");
    }

    /// <summary>The path that it is written to.</summary>
    public string Folder { get; }

    /// <summary>What its build makes, from its folder.</summary>
    public string Dll => $"src/{_name}/bin/Release/net10.0/{_name}.dll";

    /// <summary>Writes all files, or none.</summary>
    /// <param name="cancellation">Ends it between two files; what is written by then is deleted.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public void Write(CancellationToken cancellation = default)
    {
        var isNew = !Directory.Exists(Folder);
        try
        {
            WriteAll(cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            if (Directory.Exists(Folder)) Clear(isNew);
            if (error is OperationCanceledException) throw;
            throw new InputException($"{Folder}: cannot be written: {error.Message}",
                "name another folder with --output, let this one be written, or free some space", error);
        }
    }

    // Half a project would be in the way of the next attempt. A folder that was there stays.
    private void Clear(bool isNew)
    {
        var folder = new DirectoryInfo(Folder);
        if (isNew)
        {
            folder.Delete(recursive: true);
            return;
        }

        foreach (var file in folder.EnumerateFiles()) file.Delete();
        foreach (var inner in folder.EnumerateDirectories()) inner.Delete(recursive: true);
    }

    private void WriteAll(CancellationToken cancellation)
    {
        var assembly = typeof(StrategyTemplate).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            cancellation.ThrowIfCancellationRequested();
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            Write(resource[Prefix.Length..].Replace('\\', '/'), reader.ReadToEnd());
        }

        if (_source is not null)
            Write("nuget.config", FeedSettings(Path.GetRelativePath(Path.GetFullPath(Folder), Path.GetFullPath(_source))));
    }

    // A lone word of C# cannot be a namespace; what begins with a capital is none of them.
    private static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= 60 && char.IsAsciiLetterUpper(name[0])
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && name != "ParityFast";

    private static string FeedSettings(string folder) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <packageSources>
            <add key="parityfast" value="{SecurityElement.Escape(folder.Replace('\\', '/'))}" />
          </packageSources>
        </configuration>

        """;

    private void Write(string name, string text)
    {
        var version = typeof(StrategyTemplate).Assembly.GetName().Version!.ToString(3);
        var path = Path.Combine(Folder, name.Replace(PlaceName, _name, StringComparison.Ordinal));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path,
            text.Replace(PlaceName, _name, StringComparison.Ordinal).Replace(PlaceVersion, version, StringComparison.Ordinal),
            new UTF8Encoding(false));
    }
}
