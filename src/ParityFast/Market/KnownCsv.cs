using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>CSV that well-known programs and sites write, told by its first line.</summary>
internal static class KnownCsv
{
    public const string Dukascopy = "Dukascopy export";

    public const string Databento = "Databento OHLCV";

    /// <summary>What a header is known as; null for a plain one.</summary>
    public static string? OfHeader(ReadOnlySpan<byte> header, ReadOnlySpan<byte> next)
    {
        if (header.StartsWith("<DATE>"u8)) return "MetaTrader 5 export";
        if (header.StartsWith("<TICKER>"u8)) return "Stooq or Finam text";
        if (header.IndexOf("publisher_id"u8) >= 0 && header.IndexOf("instrument_id"u8) >= 0) return Databento;
        if (header.StartsWith("Gmt time"u8) || header.StartsWith("Local time"u8)) return Dukascopy;
        if (header.IndexOf("window_start"u8) >= 0 && header.StartsWith("ticker"u8)) return "Polygon flat file";
        return (header.StartsWith("Price,"u8) && next.StartsWith("Ticker,"u8)) || IsByTicker(header, next) ? YahooFrame.Shape : null;
    }

    /// <summary>Whether a line of tickers is over one with the names of columns, as yfinance writes them grouped by ticker.</summary>
    public static bool IsByTicker(ReadOnlySpan<byte> header, ReadOnlySpan<byte> next) => header.StartsWith("Ticker,"u8)
        && next.StartsWith("Price,"u8);

    /// <summary>The columns of a row without a header, and what it is known as; null for one that could be anything's.</summary>
    public static (string Columns, string Shape)? OfRow(ReadOnlySpan<byte> line, ReadOnlySpan<Cell> cells, int count, byte delimiter)
    {
        var first = cells[0].Of(line);
        // 2011.12.08,18:49,open,high,low,close,volume
        if (count is 6 or 7 && first.Length == 10 && first[4] == '.' && first[7] == '.' && cells[1].Of(line) is { Length: 5 or 8 } clock
            && clock[2] == ':')
            return ("date,time,open,high,low,close,volume"[..(count == 7 ? 36 : 29)], "MetaTrader 4 export");
        // 20120201 000000;open;high;low;close;volume
        if (count == 6 && delimiter == ';' && first.Length == 15 && first[8] == ' ' && CandleTime.CountDigits(first) == 8
            && CandleTime.CountDigits(first[9..]) == 6)
            return (ColumnNames.Lean, HistData);
        return null;
    }

    /// <summary>Databento writes prices as whole billionths, unless pretty ones are requested, which have a point.</summary>
    public static int PriceShift(string? shape, string[] first, int close) =>
        PriceShift(shape, close >= 0 && close < first.Length ? first[close] : "");

    /// <summary>The same of the first close.</summary>
    public static int PriceShift(string? shape, string close) => shape == Databento && close.Length >= 7 && close.All(char.IsAsciiDigit)
        ? 9 : 0;

    /// <summary>The shape whose times count from a zone that no row says.</summary>
    public const string HistData = "HistData or NinjaTrader text";
}
