namespace ParityFast.Cli.Benching;

/// <summary>A figure that a budget may limit.</summary>
internal readonly record struct BenchRow(string Name, double Figure)
{
    public const string TimePrefix = "ns_per_bar_";

    /// <summary>By how much it may exceed a limit and still be the same, in a run over this many candles.</summary>
    public double Noise(int candles) => Name.StartsWith("bytes_", StringComparison.Ordinal) ? (double)BenchTimer.BytesNoise / candles : 0;

    /// <summary>True for a figure that is another one on another processor.</summary>
    public bool IsTime => Name.StartsWith(TimePrefix, StringComparison.Ordinal);
}
