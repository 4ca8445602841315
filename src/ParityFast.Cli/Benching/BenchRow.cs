namespace ParityFast.Cli.Benching;

/// <summary>A figure that a budget may limit.</summary>
internal readonly record struct BenchRow(string Name, double Figure)
{
    public const string TimePrefix = "ns_per_bar_";

    /// <summary>True for a figure that is another one on another processor.</summary>
    public bool IsTime => Name.StartsWith(TimePrefix, StringComparison.Ordinal);
}
