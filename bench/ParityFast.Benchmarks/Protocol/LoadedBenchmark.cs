using System.Globalization;
using System.Reflection;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>
/// A benchmark that is set up, whichever tree it is of. BenchmarkDotNet's attributes are known by their names: those of another tree are other types.
/// </summary>
internal sealed class LoadedBenchmark : IDisposable
{
    private readonly object _instance;

    public LoadedBenchmark(MethodInfo method, BenchmarkName name)
    {
        var type = method.DeclaringType!;
        _instance = Activator.CreateInstance(type)!;
        foreach (var (parameter, value) in name.Parameters)
        {
            var property = type.GetProperty(parameter) ?? throw new ArgumentException($"{type.Name} has no parameter '{parameter}'");
            property.SetValue(_instance, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
        }

        Work = method.CreateDelegate<Func<object?>>(_instance);
        (Prepare, CleanUp) = (Marked(type, "IterationSetupAttribute"), Marked(type, "GlobalCleanupAttribute"));
        Marked(type, "GlobalSetupAttribute")();
    }

    /// <summary>One invocation.</summary>
    public Func<object?> Work { get; }

    /// <summary>What goes before an invocation, and is not measured.</summary>
    public Action Prepare { get; }

    private Action CleanUp { get; }

    public void Dispose() => CleanUp();

    private Action Marked(Type type, string attribute)
    {
        var method = type.GetMethods().SingleOrDefault(method => method.GetCustomAttributesData().Any(data => data.AttributeType.Name == attribute));
        if (method is null) return static () => { };
        return method.IsStatic ? method.CreateDelegate<Action>() : method.CreateDelegate<Action>(_instance);
    }
}
