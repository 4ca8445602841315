namespace ParityFast.Benchmarks.Protocol;

/// <summary>A benchmark's work, done without a clock.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Digest">SHA-256 of what came out: for backtests and sweeps of what was decided.</param>
internal sealed record WorkDone(string Name, string Digest);
