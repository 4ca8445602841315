namespace ParityFast.Benchmarks.Protocol;

/// <summary>What one process measured of one benchmark.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Nanoseconds">Nanoseconds an operation, figure by figure of <see cref="Slices"/>.</param>
/// <param name="Bytes">Allocated bytes an operation; null when they are not counted.</param>
internal sealed record Measurement(string Name, double[] Nanoseconds, double? Bytes);
