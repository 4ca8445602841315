using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>The benchmarks of this assembly by name: <c>SingleBacktest.SmaCross</c>, <c>SweepOfSets.SmaCross[EveryBar=False]</c>.</summary>
internal static class BenchmarkCatalog
{
    public static IReadOnlyList<BenchmarkCase> All(IConfig config) => [.. Runs(config).SelectMany(run => run.BenchmarksCases)];

    /// <summary>The one benchmark of this name, ready to run under <paramref name="config"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public static BenchmarkRunInfo Find(string name, IConfig config)
    {
        foreach (var run in Runs(config))
        {
            if (run.BenchmarksCases.SingleOrDefault(benchmark => NameOf(benchmark) == name) is { } found) return new BenchmarkRunInfo([found], run.Type, run.Config);
        }

        throw new ArgumentException($"there is no benchmark '{name}'; there are: {string.Join(", ", All(config).Select(NameOf))}");
    }

    public static string NameOf(BenchmarkCase benchmark)
    {
        var parameters = benchmark.Parameters.Items.Select(item => FormattableString.Invariant($"{item.Name}={item.Value}")).ToArray();
        return parameters.Length == 0 ? MethodNameOf(benchmark) : $"{MethodNameOf(benchmark)}[{string.Join(',', parameters)}]";
    }

    /// <summary>The name without parameters: budgets are of a method, whatever its parameters.</summary>
    public static string MethodNameOf(BenchmarkCase benchmark) => $"{benchmark.Descriptor.Type.Name}.{benchmark.Descriptor.WorkloadMethod.Name}";

    public static string UnitOf(BenchmarkCase benchmark) => MeasuredPer(benchmark).Unit;

    public static MeasuredPerAttribute MeasuredPer(BenchmarkCase benchmark) =>
        benchmark.Descriptor.WorkloadMethod.GetCustomAttribute<MeasuredPerAttribute>()
        ?? benchmark.Descriptor.Type.GetCustomAttribute<MeasuredPerAttribute>()
        ?? throw new InvalidOperationException($"{NameOf(benchmark)} does not say what it is measured per");

    private static IEnumerable<BenchmarkRunInfo> Runs(IConfig config) => typeof(BenchmarkCatalog).Assembly.GetTypes()
        .Where(type => type.IsPublic && type.GetMethods().Any(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => BenchmarkConverter.TypeToBenchmarks(type, config));
}
