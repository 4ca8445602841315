using System.Reflection;
using System.Runtime.Loader;
using ParityFast.Il;

namespace ParityFast.Configuration;

/// <summary>
/// Loads strategies from a dll into a load context of its own: its dependencies come from beside it, the contract from here.
/// The context is not collectible, because code in a collectible one runs slower.
/// </summary>
internal static class StrategyAssembly
{
    /// <summary>True for what names a dll, with or without a type after a colon.</summary>
    public static bool IsPath(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Split(name).Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The strategy type that <paramref name="name"/> names: path/to/My.dll if it holds one, path/to/My.dll:TypeName otherwise.
    /// </summary>
    /// <exception cref="InputException">The dll cannot be loaded, or holds no such strategy.</exception>
    public static Type Load(string name)
    {
        var (path, typeName) = Split(name);
        var strategies = LoadStrategies(path);
        if (strategies.Length == 0)
        {
            throw new InputException($"{path}: holds no strategy",
                "a strategy is a readonly struct that implements IStrategy<TState> of ParityFast.Abstractions");
        }

        var known = string.Join(", ", strategies.Select(type => type.FullName));
        if (typeName is null)
        {
            return strategies.Length == 1
                ? strategies[0]
                : throw new InputException($"{path}: holds {strategies.Length} strategies",
                    $"name one as {path}:TypeName; there are {known}");
        }

        return Array.Find(strategies, type => type.FullName == typeName || type.Name == typeName)
            ?? throw new InputException($"{path}: holds no strategy '{typeName}'", $"there are {known}");
    }

    private static Type[] LoadStrategies(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: there is no such file", "build the strategy project and give the path of its dll");
        try
        {
            var assembly = new StrategyLoadContext(Path.GetFullPath(path)).LoadFromAssemblyPath(Path.GetFullPath(path));
            return [.. assembly.GetTypes().Where(StrategyShape.IsStrategy)];
        }
        catch (BadImageFormatException error)
        {
            throw new InputException($"{path}: is no .NET assembly", "give the dll of a strategy project", error);
        }
        catch (Exception error)
            when (error is ReflectionTypeLoadException or FileNotFoundException or FileLoadException or TypeLoadException)
        {
            var cause = error is ReflectionTypeLoadException types
                ? types.LoaderExceptions.FirstOrDefault(inner => inner is not null) ?? error
                : error;
            throw new InputException($"{path}: does not fit this version of ParityFast: {cause.Message}",
                $"build it against ParityFast.Abstractions {typeof(IStrategy<>).Assembly.GetName().Version?.ToString(3)}", error);
        }
        catch (Exception error) when (error is not InputException)
        {
            // What a damaged file does to the loader has no one kind.
            throw new InputException($"{path}: cannot be loaded, and may be damaged: {error.GetType().Name}: {error.Message}",
                "build it again; parityfast verify says more of it", error);
        }
    }

    private static (string Path, string? TypeName) Split(string name)
    {
        var colon = name.LastIndexOf(".dll:", StringComparison.OrdinalIgnoreCase);
        return colon < 0 ? (name, null) : (name[..(colon + 4)], name[(colon + 5)..]);
    }

    private sealed class StrategyLoadContext(string path) : AssemblyLoadContext(path, isCollectible: false)
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // One contract for all: a second copy would be another type.
            if (assemblyName.Name == typeof(IStrategy<>).Assembly.GetName().Name) return null;
            // The platform's own, whatever lies beside the dll under such a name: code that is not looked into must be what it is called.
            if (assemblyName.Name is { } name && ReferencePack.Holds(name)) return null;
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } dependency ? LoadFromAssemblyPath(dependency) : null;
        }
    }
}
