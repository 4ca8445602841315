using System.Runtime.Loader;

namespace ParityFast.Fingerprints;

/// <summary>Finds the files of a strategy's dependencies: the ones that are loaded first, since they are what decides.</summary>
internal sealed class AssemblyLocator
{
    private readonly List<string> _folders;
    private readonly AssemblyLoadContext? _context;
    private readonly string _strategyPath;
    private AssemblyDependencyResolver? _dependencies;

    private AssemblyLocator(string strategyPath, AssemblyLoadContext? context, IEnumerable<string> folders)
    {
        (_strategyPath, _context) = (strategyPath, context);
        _folders = [.. folders, Path.GetDirectoryName(Path.GetFullPath(strategyPath))!, AppContext.BaseDirectory];
    }

    /// <summary>For a type of this process: what its load context holds, then the folders beside it.</summary>
    public static AssemblyLocator ForLoaded(Type strategy) =>
        new(strategy.Assembly.Location, AssemblyLoadContext.GetLoadContext(strategy.Assembly), []);

    /// <summary>
    /// For a file: <paramref name="folders"/>, then the folder that it is in. The contract is this process's unless a folder has another.
    /// </summary>
    public static AssemblyLocator ForFile(string path, IEnumerable<string> folders) => new(path, null, folders);

    public string? Find(string name)
    {
        if (_context is not null && (Loaded(_context, name) ?? Loaded(AssemblyLoadContext.Default, name)) is { } loaded) return loaded;
        var ownContract = name == ParityFast.Il.ModuleBoundary.Contract ? typeof(IStrategy<>).Assembly.Location : "";
        // The last two folders are implied; those before them are explicit.
        for (var i = 0; i < _folders.Count; i++)
        {
            if (i == _folders.Count - 2 && ownContract.Length > 0) return ownContract;
            var path = Path.Combine(_folders[i], name + ".dll");
            if (File.Exists(path)) return path;
        }

        return FindDeclared(name);
    }

    // A library's packages stay in the package folder; its .deps.json names the paths.
    private string? FindDeclared(string name)
    {
        if (!File.Exists(Path.ChangeExtension(_strategyPath, ".deps.json"))) return null;
        try
        {
            _dependencies ??= new AssemblyDependencyResolver(Path.GetFullPath(_strategyPath));
            return _dependencies.ResolveAssemblyToPath(new System.Reflection.AssemblyName(name));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Loaded(AssemblyLoadContext context, string name)
    {
        foreach (var assembly in context.Assemblies)
        {
            if (assembly is { IsDynamic: false, Location.Length: > 0 } && assembly.GetName().Name == name) return assembly.Location;
        }

        return null;
    }
}
