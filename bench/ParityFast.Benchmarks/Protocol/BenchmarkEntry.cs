namespace ParityFast.Benchmarks.Protocol;

/// <summary>A benchmark that a tree has.</summary>
/// <param name="Name">Its name, by which a user selects it.</param>
/// <param name="Unit">What an operation is: a candle, a row, a fill.</param>
/// <param name="Operations">Operations of one invocation.</param>
internal sealed record BenchmarkEntry(string Name, string Unit, long Operations);
