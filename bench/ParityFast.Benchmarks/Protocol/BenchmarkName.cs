namespace ParityFast.Benchmarks.Protocol;

/// <summary>The parts of a benchmark's name: <c>SweepOfSets.SmaCross[EveryBar=False]</c>.</summary>
/// <param name="Type">The class.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameters">Names and values of its parameters.</param>
internal sealed record BenchmarkName(string Type, string Method, IReadOnlyList<(string Name, string Value)> Parameters)
{
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public static BenchmarkName Parse(string name)
    {
        var (plain, parameters) = name.Split('[') is [var start, var rest] && rest.EndsWith(']') ? (start, rest[..^1].Split(',')) : (name, []);
        return plain.Split('.') is [var type, var method] ? new(type, method, [.. parameters.Select(Pair)]) : throw new ArgumentException($"'{name}' is no name of a benchmark");
    }

    public override string ToString() => Parameters.Count == 0 ? $"{Type}.{Method}" : $"{Type}.{Method}[{string.Join(',', Parameters.Select(pair => $"{pair.Name}={pair.Value}"))}]";

    private static (string Name, string Value) Pair(string text) =>
        text.Split('=') is [var name, var value] ? (name, value) : throw new ArgumentException($"'{text}' is no parameter of a benchmark");
}
