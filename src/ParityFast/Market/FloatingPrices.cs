using System.Globalization;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Binary floating point holds no exact price: it is read only if the digits to round to are stated.</summary>
internal static class FloatingPrices
{
    // Digits of noise begin after the ninth or so; a tick has fewer.
    private const int MostOfATick = 8;

    /// <summary>Rejects columns of prices that are floating point, unless prices are rounded.</summary>
    /// <param name="floating">Whether each column is floating point.</param>
    /// <param name="layout">The columns.</param>
    /// <param name="options">How to read.</param>
    /// <param name="rows">The first rows as text, for the hint.</param>
    /// <param name="place">The place that errors name.</param>
    /// <exception cref="InputFormatException">Prices are floating point, and not rounded.</exception>
    public static void Refuse(IReadOnlyList<bool> floating, CsvLayout layout, CandleFileOptions options, ReadOnlySpan<byte> rows,
        SourcePlace place)
    {
        if (options.RoundPrices is not null) return;
        foreach (var (name, cell) in ((string, int)[])[("open", layout.Open), ("high", layout.High), ("low", layout.Low),
            ("close", layout.Close)])
        {
            if (cell < 0 || cell >= floating.Count || !floating[cell]) continue;
            place.ThrowWhole($"the column of {name} prices is binary floating point, which holds no exact price",
                "decimals, whole numbers or texts, or rounded prices",
                string.Create(CultureInfo.InvariantCulture, $"round the prices to the instrument's increment, such as --round-prices "
                    + $"{Digits(layout, rows)}"));
        }
    }

    // Most digits of the first closes that are no noise.
    private static int Digits(CsvLayout layout, ReadOnlySpan<byte> rows)
    {
        Span<Cell> cells = stackalloc Cell[Math.Max(1, layout.Cells)];
        var (most, isTiny) = (0, false);
        for (int end; (end = rows.IndexOf((byte)'\n')) >= 0; rows = rows[(end + 1)..])
        {
            if (CellSplitter.Split(rows[..end], layout.Delimiter, cells) < layout.Cells
                || !DecimalNumber.TryParse(cells[layout.Close].Of(rows), out var close)) continue;
            if (close.Decimals <= MostOfATick) most = Math.Max(most, close.Decimals);
            else
                isTiny |= decimal.TryParse(Encoding.UTF8.GetString(cells[layout.Close].Of(rows)), NumberStyles.Float,
                    CultureInfo.InvariantCulture, out var price)
                    && price < 0.1m;
        }

        return most > 0 ? Math.Max(2, most) : isTiny ? CandleFileOptions.MaxDecimals : 2;
    }
}
