using System.ComponentModel;
using System.Globalization;

namespace ParityFast.Benchmarks.Regression;

/// <summary>User instructions of a whole process, from <c>perf stat</c>.</summary>
internal static class InstructionCount
{
    /// <summary>Null if there is no perf, no counter (most virtual machines) or no permission.</summary>
    public static async Task<long?> Of(string folder, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        try
        {
            var result = await Child.Run(folder, "perf", ["stat", "-x", ",", "-e", "instructions:u", "--", .. command], cancellation);
            return result.Code == 0 ? Parse(result.Error) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads perf's comma separated line: <c>12345,,instructions:u,…</c>, or <c>&lt;not supported&gt;</c> in the number's place.</summary>
    public static long? Parse(string output)
    {
        var line = output.Split('\n').Select(line => line.Split(',')).FirstOrDefault(fields => fields.Length > 2 && fields[2].StartsWith("instructions", StringComparison.Ordinal));
        return line is not null && long.TryParse(line[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }
}
