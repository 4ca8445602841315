using System.Text.Json;
using System.Xml.Linq;

namespace ParityFast.Tests.Style;

/// <summary>A project's references to packages, as its files say them, and the assemblies that a restore found in them.</summary>
internal sealed class PackageProject
{
    private readonly string _path;
    private readonly XDocument[] _files;

    public PackageProject(string path)
    {
        _path = path;
        _files = [.. BuildFiles(path).Select(file => XDocument.Load(file))];
    }

    /// <summary>The versions of all projects, each with the reason why no code need use it, if it has one.</summary>
    public static IReadOnlyDictionary<string, string?> Versions { get; } =
        XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(Name, Exemption, StringComparer.Ordinal);

    /// <summary>The versions that other packages need.</summary>
    public static IEnumerable<string> Pins { get; } =
        [.. XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props")).Descendants("PackageVersion").Where(item => item.Attribute("Pin") is not null).Select(Name)];

    public static IEnumerable<string> All => File.ReadLines(Path.Combine(SourceTree.Root, "ParityFast.sln"))
        .SelectMany(line => line.Split('"')).Where(part => part.EndsWith(".csproj", StringComparison.Ordinal)).Select(part => part.Replace('\\', '/'));

    public IEnumerable<string> References => Items("PackageReference").Select(Name);

    /// <summary>The references that code must use.</summary>
    public IEnumerable<string> MustBeUsed => Items("PackageReference").Where(item => Exemption(item) is null).Select(Name).Where(name => Versions.GetValueOrDefault(name) is null);

    public IReadOnlyCollection<string> UsedEverywhere => [.. Items("Using").Select(Name)];

    public IEnumerable<string> Sources => SourceTree.Files(SourceTree.Name(Path.GetDirectoryName(_path)!), "*.cs").Select(File.ReadAllText);

    /// <summary>What code can name of each package that it must use: of it, and of what it alone brings along.</summary>
    public IReadOnlyDictionary<string, PackageSurface> Surfaces()
    {
        var path = Path.Combine(Path.GetDirectoryName(_path)!, "obj", "project.assets.json");
        Assert.SkipUnless(File.Exists(path), $"{SourceTree.Name(_path)} was not restored: dotnet restore");
        using var assets = JsonDocument.Parse(File.ReadAllText(path));
        var folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        var libraries = assets.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()).DistinctBy(library => library.Name)
            .ToDictionary(library => library.Name.Split('/')[0], library => (Folder: Path.Combine(folder, library.Name.ToLowerInvariant()), library.Value), StringComparer.OrdinalIgnoreCase);
        return MustBeUsed.ToDictionary(name => name, name =>
        {
            var others = References.Where(other => other != name).SelectMany(Closure).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return PackageSurface.Of(Closure(name).Where(one => one == name || !others.Contains(one)).SelectMany(Assemblies));
        });

        IEnumerable<string> Closure(string name)
        {
            var (found, open) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new Stack<string>([name]));
            while (open.TryPop(out var one))
            {
                if (!libraries.TryGetValue(one, out var library) || !found.Add(one)) continue;
                if (library.Value.TryGetProperty("dependencies", out var dependencies))
                    foreach (var dependency in dependencies.EnumerateObject()) open.Push(dependency.Name);
            }

            return found;
        }

        IEnumerable<string> Assemblies(string name) => !libraries[name].Value.TryGetProperty("compile", out var compiled) ? [] :
            compiled.EnumerateObject().Select(file => Path.Combine(libraries[name].Folder, file.Name)).Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && File.Exists(file));
    }

    private static string Name(XElement item) => (string)item.Attribute("Include")!;

    private static string? Exemption(XElement item) => (string?)item.Attribute("Pin") ?? (string?)item.Attribute("Tool");

    private IEnumerable<XElement> Items(string kind) => _files.SelectMany(file => file.Descendants(kind)).Where(item => item.Attribute("Include") is not null);

    // The project and the props of its folders, up to the root's.
    private static IEnumerable<string> BuildFiles(string path)
    {
        yield return path;
        for (var folder = Path.GetDirectoryName(path)!; folder.StartsWith(SourceTree.Root, StringComparison.Ordinal); folder = Path.GetDirectoryName(folder)!)
        {
            foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets"])
                if (File.Exists(Path.Combine(folder, name))) yield return Path.Combine(folder, name);
            // The nearest props are the only ones that MSBuild takes by itself; these name those that they continue.
            var props = Path.Combine(folder, "Directory.Build.props");
            if (File.Exists(props) && folder != SourceTree.Root && !File.ReadAllText(props).Contains("GetPathOfFileAbove", StringComparison.Ordinal)) folder = Path.Combine(SourceTree.Root, "props");
        }
    }
}
