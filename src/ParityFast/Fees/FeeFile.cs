using System.Text;
using ParityFast.Input;

namespace ParityFast.Fees;

/// <summary>
/// Reads fee tiers, JSON or CSV: <c>{"tiers": [{"volume_floor": 0, "maker_rate": 0.0002, "taker_rate": 0.0005}, …]}</c>. The names of
/// Coinbase's <c>usd_from</c>, <c>maker_fee_rate</c> and <c>taker_fee_rate</c> are understood as well.
/// </summary>
public static class FeeFile
{
    /// <summary>The schedule in a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputFormatException">The file cannot be read or is not what it should be.</exception>
    public static FeeSchedule Load(string path) => Load(TextSource.Open(path), path);

    /// <summary>The schedule in a stream that ends.</summary>
    /// <param name="stream">The bytes of a file; disposed.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InputFormatException">The stream cannot be read or is not what it should be.</exception>
    public static FeeSchedule Load(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(TextSource.Open(stream, new SourcePlace(name)), name);
    }

    private static FeeSchedule Load(IEnumerable<TextSource> sources, string name)
    {
        var tiers = new List<FeeTier>();
        foreach (var (place, rows) in TableFile.Read(sources))
        {
            var reader = new FeeTierReader(place);
            foreach (var row in rows)
            {
                tiers.Add(reader.Read(row));
                if (FeeSchedule.FaultOf(tiers, tiers.Count - 1) is { } fault)
                    place.Throw($"{fault.Problem}: {{0}}", Encoding.UTF8.GetBytes(reader.LastText),
                        "the tiers of one account, the lowest volume first", fault.Hint);
            }
        }

        if (tiers.Count == 0)
            new SourcePlace(name).ThrowWhole("has no fee tiers", "at least one tier",
                "write one as {\"tiers\": [{\"volume_floor\": 0, \"maker_rate\": 0.0002, \"taker_rate\": 0.0005}]}");
        return FeeSchedule.From(tiers);
    }
}
