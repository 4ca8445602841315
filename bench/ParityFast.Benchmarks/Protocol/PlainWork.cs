using BenchmarkDotNet.Running;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>Does a benchmark's work without measuring it: for its digest, and for what counts a whole process.</summary>
internal static class PlainWork
{
    public static WorkDone Do(BenchmarkCase benchmark, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var descriptor = benchmark.Descriptor;
        var instance = Activator.CreateInstance(descriptor.Type)!;
        foreach (var parameter in benchmark.Parameters.Items) descriptor.Type.GetProperty(parameter.Name)!.SetValue(instance, parameter.Value);
        descriptor.GlobalSetupMethod?.Invoke(instance, null);
        try
        {
            object? result = null;
            for (var i = 0; i < count; i++) result = descriptor.WorkloadMethod.Invoke(instance, null);
            return new WorkDone(BenchmarkCatalog.NameOf(benchmark), ResultDigest.Of(result));
        }
        finally
        {
            descriptor.GlobalCleanupMethod?.Invoke(instance, null);
        }
    }
}
