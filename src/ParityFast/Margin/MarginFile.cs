using System.Text;
using ParityFast.Input;

namespace ParityFast.Margin;

/// <summary>
/// Reads margin tiers: this project's own shape, <c>{"tiers": [{"notional_floor": 0, "notional_cap": 50000, "max_leverage": 125,
/// "maintenance_rate": 0.004, "maintenance_amount": 0}, …]}</c>, or what exchanges publish: Binance's leverage brackets, Bybit's
/// risk limits, ccxt's leverage tiers. A floor that is left out is the cap below, an amount that is left out is derived.
/// </summary>
public static class MarginFile
{
    /// <summary>The schedule in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">The market, if the file has several; null if it has one.</param>
    /// <exception cref="InputFormatException">The file cannot be read or is not what it should be.</exception>
    public static MarginSchedule Load(string path, string? symbol = null) => Load(TextSource.Open(path), path, symbol);

    /// <summary>The schedule in a stream that ends.</summary>
    /// <param name="stream">The bytes of a file; disposed.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="symbol">The market, if the file has several; null if it has one.</param>
    /// <exception cref="InputFormatException">The stream cannot be read or is not what it should be.</exception>
    public static MarginSchedule Load(Stream stream, string name, string? symbol = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(TextSource.Open(stream, new SourcePlace(name)), name, symbol);
    }

    private const string NoTiers =
        "write one as {\"tiers\": [{\"notional_floor\": 0, \"max_leverage\": 100, \"maintenance_rate\": 0.005}]}";

    private static MarginSchedule Load(IEnumerable<TextSource> sources, string name, string? symbol)
    {
        foreach (var (place, rows) in TableFile.Read(sources))
            return Schedule(place, Select(place, rows, symbol));
        new SourcePlace(name).ThrowWhole("has no margin tiers", "at least one tier", NoTiers);
        return null!;
    }

    private static List<TableRow> Select(SourcePlace place, List<TableRow> rows, string? symbol)
    {
        if (rows.Count == 0) place.ThrowWhole("has no margin tiers", "at least one tier", NoTiers);
        var symbols = rows.Select(MarginTierReader.Symbol).Distinct().ToArray();
        if (symbol is null)
        {
            if (symbols.Length > 1)
                place.ThrowWhole($"has the tiers of {Counted.Of(symbols.Length, "market")}, {symbols[0]} and {symbols[1]} among them",
                    "the tiers of one market", "name the market");
            return rows;
        }

        // A file that names no market is taken for the requested one.
        var chosen = symbols is [""] ? rows : rows.FindAll(row => MarginTierReader.Symbol(row) == symbol);
        if (chosen.Count == 0)
            place.ThrowWhole($"has no tiers of {symbol}", "the tiers of the market", $"it has: {string.Join(", ", symbols.Take(10))}");
        return chosen;
    }

    private static MarginSchedule Schedule(SourcePlace place, List<TableRow> rows)
    {
        var reader = new MarginTierReader(place);
        var chain = new MarginTierChain();
        for (var i = 0; i < rows.Count; i++)
        {
            if (chain.Add(reader.Read(rows[i]), i == rows.Count - 1) is { } fault)
                place.Throw(fault.Problem, Encoding.UTF8.GetBytes(reader.LastText), "the tiers of one market, the smallest notional first",
                    fault.Hint);
        }

        return MarginSchedule.From(chain);
    }
}
