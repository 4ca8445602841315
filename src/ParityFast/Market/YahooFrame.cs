using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The three header lines of a data frame of yfinance: names of columns, their tickers, and the name of the index.</summary>
internal static class YahooFrame
{
    public const string Shape = "yfinance data frame";

    /// <summary>Lines of the header below the first.</summary>
    public const int FurtherLines = 2;

    /// <summary>The names of the columns in one line, those of other tickers than the one that is read without a meaning.</summary>
    /// <exception cref="InputFormatException">It has several tickers, and none of them is named.</exception>
    public static byte[] Header(ReadOnlySpan<byte> names, ReadOnlySpan<byte> tickers, CandleFileOptions options, SourcePlace place)
    {
        // Grouped by ticker, the tickers come first.
        if (names.StartsWith("Ticker,"u8))
        {
            var first = names;
            names = tickers;
            tickers = first;
        }

        var columns = Encoding.UTF8.GetString(names).TrimEnd('\r', '\n').Split(',');
        var owners = Encoding.UTF8.GetString(tickers).TrimEnd('\r', '\n').Split(',');
        var all = owners.Skip(1).Where(owner => owner.Length > 0).Distinct().ToList();
        var only = options.Only.FirstOrDefault(all.Contains) ?? all.FirstOrDefault() ?? "";
        if (all.Count > 1 && !options.Only.Contains(only)) InstrumentCheck.ThrowTwo(place, "Ticker", all[0], all[1]);
        for (var i = 1; i < columns.Length; i++)
        {
            if (i < owners.Length && owners[i] != only) columns[i] = "x";
        }

        columns[0] = "date";
        return Encoding.UTF8.GetBytes(string.Join(',', columns));
    }
}
