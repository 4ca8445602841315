using System.Globalization;

namespace ParityFast.Cli.Benching;

/// <summary>That a run did its work, and the same as every other: what no way of running may change.</summary>
internal readonly record struct BenchProof(string Digest, int Candles, int Orders, int Fills, int Rejected, decimal FinalEquity)
{
    public static BenchProof Of(BacktestResult result) =>
        new(result.Digest, result.Candles.Count, result.OrderCount, result.Metrics.TotalFills, result.Refusals.Values.Sum(),
            result.FinalEquity);

    /// <summary>What is different from <paramref name="other"/>, for people.</summary>
    public string Difference(BenchProof other)
    {
        var parts = new List<string>();
        if (Digest != other.Digest) parts.Add($"decision digest {Digest[..8]}… against {other.Digest[..8]}…");
        Add("candles", Candles, other.Candles);
        Add("orders", Orders, other.Orders);
        Add("fills", Fills, other.Fills);
        Add("rejected orders", Rejected, other.Rejected);
        Add("final equity", FinalEquity, other.FinalEquity);
        return string.Join(", ", parts);

        void Add<T>(string name, T one, T another) where T : IEquatable<T>
        {
            if (!one.Equals(another)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {one} against {another}"));
        }
    }
}
