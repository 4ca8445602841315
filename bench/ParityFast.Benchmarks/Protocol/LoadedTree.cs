using System.Reflection;
using System.Runtime.Loader;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>The benchmarks of a built tree, loaded with everything that they reference but the framework: two trees fit into one process.</summary>
internal sealed class LoadedTree : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly Assembly _benchmarks;

    /// <param name="program">Path of the tree's built benchmarks.</param>
    public LoadedTree(string program)
        : base(program)
    {
        _resolver = new AssemblyDependencyResolver(program);
        _benchmarks = LoadFromAssemblyPath(program);
    }

    /// <summary>A benchmark, set up.</summary>
    /// <exception cref="ArgumentException">The tree has none of this name.</exception>
    public LoadedBenchmark SetUp(BenchmarkName name)
    {
        var type = _benchmarks.GetTypes().SingleOrDefault(type => type.IsPublic && type.Name == name.Type);
        return type?.GetMethod(name.Method) is { } method ? new LoadedBenchmark(method, name) : throw new ArgumentException($"{Name} has no benchmark '{name}'");
    }

    protected override Assembly? Load(AssemblyName assemblyName) => _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
