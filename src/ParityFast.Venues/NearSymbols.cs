using ParityFast.Input;

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

    // XBT and BTC are one asset, and USD is the start of USDT.
    private static int Distance(string left, string right) => right.StartsWith(left, StringComparison.Ordinal)
        ? Math.Min(right.Length - left.Length, 1)
        : Suggestion.Distance(left, right);
}
