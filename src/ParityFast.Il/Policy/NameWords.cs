using System.Collections.Concurrent;
using System.Text;

namespace ParityFast.Policy;

/// <summary>
/// Finds telling words in identifiers: <c>IsBackTest</c>, <c>_is_backtest</c> and <c>BacktestMode</c> all hold the word
/// <c>backtest</c>. A listed word that starts with <c>=</c> must be the whole name; one that starts with <c>^</c> must be at
/// its start, after a verb such as <c>Get</c> at most, and one that starts with <c>$</c> at its end.
/// </summary>
internal sealed class NameWords
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly HashSet<string> _trailing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leading = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal) { "get", "try", "read", "fetch", "peek", "load", "at" };
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public NameWords(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (word[0] == '=')
                _whole.Add(word.Substring(1));
            else if (word[0] == '^')
                _leading.Add(word.Substring(1));
            else if (word[0] == '$')
                _trailing.Add(word.Substring(1));
            else
                _words.Add(word);
        }
    }

    public bool Has(string name) => _known.TryGetValue(name, out var known) ? known : _known.GetOrAdd(name, Find(name));

    private bool Find(string name)
    {
        var parts = Split(name);
        if (_whole.Contains(string.Concat(parts)))
            return true;
        var start = 0;
        while (start < parts.Count && Verbs.Contains(parts[start]))
            start++;
        for (var first = 0; first < parts.Count; first++)
        {
            var run = "";
            for (var last = first; last < parts.Count; last++)
            {
                run += parts[last];
                if (_words.Contains(run) || (first == start && _leading.Contains(run))
                    || (last == parts.Count - 1 && _trailing.Contains(run)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The parts of a camel-case or snake-case identifier in lower case.</summary>
    internal static List<string> Split(string name)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var starts = char.IsUpper(c) && (i == 0 || !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((starts || !char.IsLetter(c)) && part.Length > 0)
            {
                parts.Add(part.ToString());
                part.Clear();
            }

            if (char.IsLetter(c))
                part.Append(char.ToLowerInvariant(c));
        }

        if (part.Length > 0)
            parts.Add(part.ToString());
        return parts;
    }
}
