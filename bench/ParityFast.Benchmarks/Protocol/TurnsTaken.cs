namespace ParityFast.Benchmarks.Protocol;

/// <summary>What one process measured of one benchmark of two trees in turn.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Reference">Nanoseconds an operation of the reference, turn by turn.</param>
/// <param name="Current">Nanoseconds an operation of the working tree, turn by turn.</param>
internal sealed record TurnsTaken(string Name, double[] Reference, double[] Current);
