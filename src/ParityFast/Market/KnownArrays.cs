using System.Globalization;

namespace ParityFast.Market;

/// <summary>The order of the cells in the arrays that exchanges answer with.</summary>
internal static class KnownArrays
{
    /// <summary>Whether six cells can be Coinbase's: seconds, then low, high, open, close.</summary>
    public static bool IsCoinbase(string[] cells) => cells.Length == 6 && cells[0].Length <= 11
        && (!TryPrices(cells, out var prices)
            || (prices[0] <= Math.Min(prices[2], prices[3]) && prices[1] >= Math.Max(prices[2], prices[3])));

    /// <summary>The columns of arrays whose cells show them: those of Coinbase and Gate; null for an order that nothing says.</summary>
    public static string? Of(string[] cells) => IsCoinbase(cells) ? ColumnNames.Coinbase : IsGate(cells) ? ColumnNames.Gate : null;

    // The last cell says whether the candle is closed, and the second one is no price.
    private static bool IsGate(string[] cells) => cells.Length == 8 && cells[7] is "true" or "false";

    /// <summary>The columns of the arrays of an answer; null for an order that nothing says.</summary>
    /// <param name="path">Names of the properties that lead to the list, joined by points.</param>
    /// <param name="code">The answer's code; empty if it has none.</param>
    /// <param name="count">Cells of an array.</param>
    public static (string Columns, string Shape)? Find(string path, string code, int count) => (path, code, count) switch
    {
        ("result.list", _, 6 or 7) => ("time,open,high,low,close,volume", "Bybit answer"),
        ("data", "0", 9) => ("time,open,high,low,close,volume,quote,quote2,confirm", "OKX answer"),
        ("data", "200000", 7) => ("time,open,close,high,low,volume", "KuCoin answer"),
        ("data", "00000", 7 or 8) => ("time,open,high,low,close,volume", "Bitget answer"),
        (_, _, 8) when path.StartsWith("result.", StringComparison.Ordinal) => ("time,open,high,low,close,vwap,volume", "Kraken answer"),
        (_, _, 12) => (ColumnNames.Binance, "Binance answer"),
        _ => null,
    };

    private static bool TryPrices(string[] cells, out decimal[] prices)
    {
        prices = new decimal[4];
        for (var i = 0; i < 4; i++)
        {
            if (!decimal.TryParse(cells[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out prices[i])) return false;
        }

        return true;
    }
}
