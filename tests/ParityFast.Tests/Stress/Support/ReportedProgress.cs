using ParityFast.Stress;

namespace ParityFast.Tests.Stress;

/// <summary>Every report of a suite's progress, in order.</summary>
internal sealed class ReportedProgress : IProgress<StressProgress>
{
    public List<StressProgress> Reports { get; } = [];

    public void Report(StressProgress value) => Reports.Add(value);
}
