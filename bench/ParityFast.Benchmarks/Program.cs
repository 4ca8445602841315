using BenchmarkDotNet.Running;
using ParityFast.Benchmarks;

if (args is ["--check-allocations"]) return AllocationGate.Run();
if (args is ["--limits", var folder]) return LimitComparison.Run(folder);
var summaries = BenchmarkSwitcher.FromAssembly(typeof(SingleBacktest).Assembly).Run(args);
return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
