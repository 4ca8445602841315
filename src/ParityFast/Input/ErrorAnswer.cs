using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace ParityFast.Input;

/// <summary>
/// What a download saved in place of data: an error of an exchange or a data site as JSON, a page or an XML text of the server before it,
/// a line of text. It is rejected in its own words.
/// </summary>
internal static class ErrorAnswer
{
    private const int Deepest = 5, WidestData = 16, LongestWords = 200, LongestText = 4096, MostLines = 20;

    // Names without case and without what is between their words.
    private static readonly string[] WordNames =
    [
        "msg", "retmsg", "errmsg", "errormsg", "errormessage", "message", "error", "errors", "errordescription", "errordetails", "er",
        "description", "reason", "detail", "details", "title", "note", "information", "info", "label", "retextinfo",
    ];

    private static readonly string[] CodeNames = ["code", "retcode", "errcode", "errorcode", "statuscode", "rcode", "sc"];

    private static readonly string[] StateNames = ["status", "s", "response", "result"];

    private static readonly string[] RateWords =
        ["too many", "rate limit", "ratelimit", "rate-limit", "call frequency", "quota", "code: 1015", "slow down"];

    // What an answer says of itself if all is well.
    private static readonly string[] Fine = ["ok", "success", "succeed", "successful", "none", "null", "0", "00000", "200", "200000",
        "true"];

    /// <summary>Rejects an answer that has words of an error; leaves all others alone.</summary>
    /// <param name="root">The answer, in which no data was found.</param>
    /// <param name="place">The source.</param>
    /// <exception cref="InputFormatException">It has such words.</exception>
    public static void Refuse(JsonElement root, SourcePlace place)
    {
        if (WordsOf(root) is { } words) Throw(words, place);
    }

    /// <summary>Rejects a page of HTML and a text of XML; leaves all others alone.</summary>
    /// <param name="text">The first bytes of the source.</param>
    /// <param name="place">The source.</param>
    /// <exception cref="InputFormatException">It is such a page or text.</exception>
    public static void RefuseMarkup(ReadOnlySpan<byte> text, SourcePlace place)
    {
        text = text.TrimStart(" \t\r\n"u8);
        // A header of MetaTrader begins with <DATE>, and closes nothing.
        if (text is not [(byte)'<', (byte)'!' or (byte)'?' or (>= (byte)'A' and <= (byte)'z'), ..]) return;
        if (text[1] is not ((byte)'!' or (byte)'?') && text.IndexOf("</"u8) < 0) return;
        var markup = Encoding.UTF8.GetString(text);
        if (markup.Contains("<Workbook", StringComparison.Ordinal))
            place.ThrowWhole("is a workbook of Excel as XML, which cannot be read as it is", "CSV or JSON, plain, gzipped or zipped",
                "open it in a spreadsheet and save the sheet as CSV: as it is the file cannot be read");
        var isPage = markup.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || markup.Contains("<html", StringComparison.OrdinalIgnoreCase) || markup.Contains("<body", StringComparison.OrdinalIgnoreCase);
        if (markup.Contains("<table", StringComparison.OrdinalIgnoreCase))
            place.ThrowWhole("is a page of HTML with a table, which cannot be read as it is", "CSV or JSON, plain, gzipped or zipped",
                "convert it, then give the new file: python3 -c \"import pandas as pd; "
                    + $"pd.read_html('{place.File}')[0].to_csv('candles.csv', index=False)\"");
        Throw(MarkupText.Words(markup), place, isPage ? "a page of HTML" : "a text of XML");
    }

    /// <summary>Rejects a short text without a row of numbers; leaves all others alone.</summary>
    /// <param name="text">The whole source.</param>
    /// <param name="place">The source.</param>
    /// <exception cref="InputFormatException">It is such a text.</exception>
    public static void RefuseText(ReadOnlySpan<byte> text, SourcePlace place)
    {
        if (text.Length > LongestText) return;
        string[] lines = [.. Encoding.UTF8.GetString(text).Split('\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (lines.Length is 0 or > MostLines || Array.Exists(lines, IsRow)) return;
        if (lines[0].StartsWith("version https://git-lfs", StringComparison.Ordinal))
            place.ThrowWhole("is a pointer of Git LFS, and not the file that it points to", "the file itself",
                "fetch it with git lfs pull: as it is the file cannot be read");
        if (place.EntryHint is { } hint)
            place.ThrowWhole($"is a text without a row of numbers that says: {Quoted(string.Join(" ", lines))}",
                "files of candles alone in the archive", hint);
        Throw(string.Join(" ", lines), place, "a text without a row of numbers");
    }

    /// <summary>The words of an error in an answer; null if it has none, or has data.</summary>
    public static string? WordsOf(JsonElement root)
    {
        var found = new Found();
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() is > 0 and <= 4 && root[0].ValueKind == JsonValueKind.String)
        {
            // Bitfinex: ["error",10020,"symbol: invalid"].
            foreach (var item in root.EnumerateArray().Skip(1)) found.Take("error", item, 0);
        }
        else if (root.ValueKind == JsonValueKind.Object)
        {
            found.Visit(root, 0);
        }

        return found.HasData ? null : found.Text;
    }

    private static bool IsRow(string line) => Numbers(line, [',', ';', '\t', '|']) >= 2 || Numbers(line, [' ']) >= 3;

    private static int Numbers(string line, char[] delimiters) =>
        line.Split(delimiters, StringSplitOptions.RemoveEmptyEntries).Count(cell => char.IsAsciiDigit(cell[^1]));

    /// <summary>Rejects a source that is an error in place of data.</summary>
    /// <param name="words">Its own words; empty if it has none.</param>
    /// <param name="place">The source.</param>
    /// <param name="what">What it is.</param>
    [DoesNotReturn]
    public static void Throw(string words, SourcePlace place, string what = "the answer of an exchange or a data site") => place.ThrowWhole(
        words.Length == 0 ? $"is {what}, without a candle" : $"is {what} that says: {Quoted(words)}", "data in place of an error",
        IsOfRate(words) ? "wait until requests are taken again, then download it again: as it is the file cannot be read"
            : "check what the request asks (address, symbol, interval, times, key), then download it again: as it is the file "
                + "cannot be read");

    private static bool IsOfRate(string words) => Array.Exists(RateWords, word => words.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Quoted(string words)
    {
        var text = new StringBuilder();
        foreach (var rune in words.EnumerateRunes()) text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return text.Length > LongestWords ? $"'{text.ToString(0, LongestWords)}…'" : $"'{text}'";
    }

    private sealed class Found
    {
        private readonly List<string> _words = [];
        private string? _code, _state;

        public bool HasData { get; private set; }

        public string? Text => _words.Count > 0 ? string.Join("; ", _words.Distinct()) + (_code is null ? "" : $" (code {_code})")
            : _code is null ? _state : $"code {_code}";

        public void Visit(JsonElement value, int depth)
        {
            foreach (var property in value.EnumerateObject()) Take(TableRow.Plain(property.Name), property.Value, depth);
        }

        public void Take(string name, JsonElement value, int depth)
        {
            var isWord = Array.IndexOf(WordNames, name) >= 0;
            switch (value.ValueKind)
            {
                case JsonValueKind.Object when depth < Deepest:
                    Visit(value, depth + 1);
                    break;
                case JsonValueKind.Array when depth < Deepest:
                    HasData |= value.GetArrayLength() > WidestData;
                    foreach (var item in value.EnumerateArray().Take(WidestData)) Take(name, item, depth + 1);
                    break;
                case JsonValueKind.String or JsonValueKind.Number:
                    TakeText(name, value.ToString(), isWord && value.ValueKind == JsonValueKind.String);
                    break;
            }
        }

        private void TakeText(string name, string text, bool isWord)
        {
            if (string.IsNullOrWhiteSpace(text) || Array.Exists(Fine, fine => fine.Equals(text,
                StringComparison.OrdinalIgnoreCase))) return;
            if (isWord) _words.Add(text.Trim());
            else if (Array.IndexOf(CodeNames, name) >= 0) _code ??= text;
            else if (Array.IndexOf(StateNames, name) >= 0) _state ??= text;
        }
    }
}
