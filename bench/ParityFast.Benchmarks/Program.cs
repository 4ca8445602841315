using BenchmarkDotNet.Running;
using ParityFast.Benchmarks;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Benchmarks.Regression;

if (args is ["--check-allocations"]) return AllocationGate.Run();
if (args is ["--protocol", ..]) return ProtocolCommand.Run(args.AsSpan(1));
if (args.Any(argument => argument == "--against" || argument.StartsWith("--against=", StringComparison.Ordinal))) return await AgainstCommand.Run(args);
if (args is ["--indicators", .. var kernel]) return IndicatorCost.Run(kernel.FirstOrDefault());
if (args is ["--limits", var folder]) return LimitComparison.Run(folder);
var summaries = BenchmarkSwitcher.FromAssembly(typeof(SingleBacktest).Assembly).Run(args);
return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
