namespace ParityFast.Venues;

/// <summary>The markets that someone who mistyped a symbol may have meant.</summary>
internal static class NearSymbols
{
    private const int Most = 5;

    /// <summary>
    /// Those that are the same but for case and separators, or that begin or contain what was typed, or are a letter or two away.
    /// </summary>
    public static IReadOnlyList<string> Of(string typed, IReadOnlyList<string> known)
    {
        var plain = Plain(typed);
        if (plain.Length == 0) return [];
        var near = known.Select(symbol => (Symbol: symbol, Distance: Distance(plain, Plain(symbol)))).Where(one =>
            one.Distance <= Math.Max(1, plain.Length / 3))
            .OrderBy(one => one.Distance).ThenBy(one => one.Symbol, StringComparer.Ordinal).Take(Most).ToArray();
        // Only written otherwise: no other is meant.
        return [.. near.Where(one => one.Distance == 0 || near[0].Distance > 0).Select(one => one.Symbol)];
    }

    private static string Plain(string symbol) => string.Concat(symbol.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // Levenshtein's distance; XBT and BTC are one asset, and USD is the start of USDT.
    private static int Distance(string left, string right)
    {
        if (right.StartsWith(left, StringComparison.Ordinal)) return right.Length == left.Length ? 0 : 1;
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
