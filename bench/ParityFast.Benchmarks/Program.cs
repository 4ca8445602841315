using BenchmarkDotNet.Running;
using ParityFast.Benchmarks;

if (args is ["--check-allocations"]) return AllocationGate.Run();
var summaries = BenchmarkSwitcher.FromAssembly(typeof(SingleBacktest).Assembly).Run(args);
return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
