using System.Runtime.InteropServices;

namespace ParityFast.Benchmarks.Regression;

/// <summary>What times depend on besides the code.</summary>
internal static class Machine
{
    public static string Runtime => $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.RuntimeIdentifier}";

    public static string Processor
    {
        get
        {
            const string information = "/proc/cpuinfo";
            var model = File.Exists(information) ? File.ReadLines(information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
            return $"{model?.Split(':', 2)[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString()} x{Environment.ProcessorCount}";
        }
    }
}
