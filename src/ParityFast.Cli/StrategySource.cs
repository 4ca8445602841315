using System.Text.RegularExpressions;

namespace ParityFast.Cli;

/// <summary>
/// What a person names in place of the dll of a strategy: its source, its project, a folder. None of it is run; the hint has the command
/// that builds it, and the dll that results.
/// </summary>
internal static partial class StrategySource
{
    private const int FoldersUp = 4;

    private static readonly string[] Sources = [".cs", ".fs", ".vb"], Projects = [".csproj", ".fsproj", ".vbproj"],
        Tables = [".csv", ".gz", ".zip", ".parquet", ".jsonl"],
        Others = [".py", ".ipynb", ".pine", ".mq4", ".mq5", ".js", ".ts", ".sln", ".slnx", ".exe", ".pdb", ".json"];

    /// <summary>True for a word that names one of these, whether it is there or not.</summary>
    public static bool Is(string name) => Directory.Exists(name) || name.EndsWith('/') || name.EndsWith('\\')
        || Extensions.Any(extension => PathOf(name).EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a word that is code and no file of candles, even if nothing says that it is a strategy.</summary>
    public static bool IsCode(string word) => Array.Exists([.. Sources, .. Projects, ".py", ".ipynb"], extension =>
        PathOf(word).EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Extensions => [.. Sources, .. Projects, .. Others];

    /// <summary>The error for such a name, to throw.</summary>
    public static InputException Fault(string name)
    {
        var (path, type) = (PathOf(name), TypeOf(name));
        if (Directory.Exists(path)) return OfFolder(path, type);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!File.Exists(path)) return new InputException($"{path}: there is no such file",
            "build the strategy project and give the path of its dll");
        if (Projects.Contains(extension)) return OfProject(path, path, "is a project", type);
        if (Sources.Contains(extension)) return OfSource(path, type);
        return extension is ".sln" or ".slnx" ? OfFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, type, path)
            : new InputException($"{path}: is no strategy: strategies are types of a .NET dll", extension is ".exe" or ".pdb" or ".json"
                ? $"name the dll beside it: {Path.ChangeExtension(path, ".dll")}"
                : "write it in C# (parityfast new MyStrategy makes a project to begin with), or have your own program write its decisions "
                    + "as a table, and give that with --signals FILE");
    }

    private static InputException OfSource(string path, string? type)
    {
        var text = File.ReadAllText(path);
        type ??= StrategyType().Match(text) is { Success: true } match ? match.Groups[1].Value : null;
        if (ProgramDirective().IsMatch(text))
            return new InputException($"{path}: is a program of one file, and a strategy is loaded from a dll",
                $"run it itself: dotnet run {Printable.ShellWord(path)}; or put its strategy into a project (parityfast new "
                    + $"{type ?? "MyStrategy"}), build that, and name its dll");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        for (var up = 0; up < FoldersUp && folder is not null; up++, folder = Path.GetDirectoryName(folder))
        {
            if (ProjectsIn(folder) is [var project]) return OfProject(path, Shown(project), "is source code", type);
        }

        return new InputException($"{path}: is source code, and a strategy is loaded from the dll that it is built into",
            $"make a project with parityfast new {type ?? "MyStrategy"}, put the file into it, build it with "
                + "dotnet build -c Release, and name "
                + $"its dll: --strategy {type ?? "MyStrategy"}/bin/Release/net10.0/{type ?? "MyStrategy"}.dll");
    }

    private static InputException OfFolder(string folder, string? type, string? named = null)
    {
        named ??= folder;
        if (ProjectsIn(folder) is { Length: > 0 } projects)
        {
            return projects is [var one]
                ? OfProject(named, Shown(one), named == folder ? "is the folder of a project" : "is a solution", type)
                : new InputException($"{named}: holds {projects.Length} projects", $"build the strategy's, and name its dll: they are "
                    + string.Join(", ", projects.Select(Path.GetFileName)));
        }

        string[] tables = [.. Directory.EnumerateFiles(folder).Where(file =>
            Tables.Contains(Path.GetExtension(file).ToLowerInvariant())).Take(1)];
        if (tables.Length > 0)
            return new InputException($"{named}: is a folder, and holds no project",
                "candle files are named one by one or by a pattern, such as "
                + $"{Path.Join(folder, "*" + Path.GetExtension(tables[0]))}; a strategy as path/to/My.dll[:TypeName]");
        string[] libraries = [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).Take(5)];
        return new InputException($"{named}: is a folder, and holds no project", libraries.Length == 0
            ? "name the dll of a strategy: path/to/My.dll[:TypeName]; parityfast new MyStrategy makes a project to begin with"
            : $"name the dll of the strategy: {string.Join(", ", libraries.Select(Shown))}");
    }

    private static InputException OfProject(string named, string project, string what, string? type)
    {
        var text = File.ReadAllText(project);
        var name = Element(text, "AssemblyName") ?? Path.GetFileNameWithoutExtension(project);
        var framework = Element(text, "TargetFramework") ?? Element(text, "TargetFrameworks")?.Split(';')[0] ?? "net10.0";
        var dll = Path.Join(Path.GetDirectoryName(project), "bin", "Release", framework, $"{name}.dll");
        return new InputException($"{named}: {what}, and a strategy is loaded from the dll that it is built into",
            $"{(File.Exists(dll) ? "if it changed, build it again" : "build it")}: dotnet build {Printable.ShellWord(project)} -c Release; "
                + $"then name the dll: --strategy {Printable.ShellWord(dll + (type is null ? "" : ":" + type))}");
    }

    private static string[] ProjectsIn(string folder)
    {
        try
        {
            return [.. Projects.SelectMany(extension => Directory.EnumerateFiles(folder, "*" + extension)).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // As a person would write it.
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }

    private static string? Element(string text, string name) =>
        Regex.Match(text, $"<{name}>\\s*([^<$]+?)\\s*</{name}>") is { Success: true } match ? match.Groups[1].Value : null;

    // My.cs:TypeName.
    private static string PathOf(string name) => TypeOf(name) is { } type ? name[..^(type.Length + 1)] : name;

    private static string? TypeOf(string name)
    {
        var colon = name.LastIndexOf(':');
        return colon > 1 && name[(colon + 1)..] is { Length: > 0 } type && type.IndexOfAny(['/', '\\', '.']) < 0 ? type : null;
    }

    [GeneratedRegex(@"\bstruct\s+(\w+)\b[^{;]*\bIStrategy\s*<")]
    private static partial Regex StrategyType();

    [GeneratedRegex(@"^#:(package|project|sdk|property)\b", RegexOptions.Multiline)]
    private static partial Regex ProgramDirective();
}
