namespace ParityFast.Input;

/// <summary>The word that a user who mistyped probably meant.</summary>
internal static class Suggestion
{
    // Words that programs use for one another.
    private static readonly (string Word, string[] Others)[] Synonyms =
    [
        ("short", ["fast"]), ("long", ["slow"]), ("period", ["length", "len", "window", "lookback", "bars"]),
        ("ma", ["sma", "ema", "avg", "average", "mean"]), ("pct", ["percent", "percentage", "fraction", "share", "size", "ratio"]),
        ("leverage", ["lev", "lever"]), ("trailing", ["trail"]), ("max", ["maximum"]), ("min", ["minimum"]), ("enable", ["allow"]),
    ];

    // Alone they say nothing.
    private static readonly string[] Generic = ["period", "pct", "max", "min", "enable", "ma", "use", "is"];

    // A folder of more is not read to its end for a hint.
    private const int FilesMax = 10_000;

    /// <summary>"did you mean X?" if one of <paramref name="known"/> is close to <paramref name="typed"/>, else the list of them.</summary>
    public static string For(string typed, IReadOnlyCollection<string> known, string what) =>
        Nearest(typed, known) is { } nearest ? $"did you mean {nearest}?" : $"the {what} are: {string.Join(", ", known)}";

    /// <summary>"did you mean X? " if one of <paramref name="known"/> is close to <paramref name="typed"/>, else nothing.</summary>
    public static string Before(string typed, IReadOnlyCollection<string> known) =>
        Nearest(typed, known) is { } nearest ? $"did you mean {nearest}? " : "";

    /// <summary>"did you mean X?" if a file of the same folder is close to <paramref name="path"/>, else "check the path".</summary>
    public static string ForFile(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (!Directory.Exists(folder)) return "check the path";
            string[] known = [.. Directory.EnumerateFiles(folder).Take(FilesMax).Select(file => Path.GetFileName(file))];
            return Nearest(Path.GetFileName(path), known) is { } nearest
                ? $"did you mean {Path.Join(Path.GetDirectoryName(path), nearest)}?"
                : "check the path";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "check the path";
        }
    }

    private static string? Nearest(string typed, IReadOnlyCollection<string> known)
    {
        // ShortMaPeriod is short_ma_period; daily_loss begins daily_loss_limit.
        var letters = Letters(typed);
        if (letters.Length == 0) return null;
        if (known.FirstOrDefault(word => Letters(word) == letters) is { } same) return same;
        var begun = known.Where(word => letters.Length >= 5 && Letters(word).StartsWith(letters, StringComparison.Ordinal));
        if (begun.MinBy(word => (word.Length, word), Comparer<(int, string)>.Create(Order)) is { } longer) return longer;
        var words = Words(typed);
        if (!words.IsSubsetOf(Generic) && known.Where(word => words.IsSubsetOf(Words(word))).MinBy(word => (word.Length, word),
            Comparer<(int, string)>.Create(Order)) is { } other) return other;
        // Of two that are as close the first of the alphabet: a folder has no order.
        var nearest = known.MinBy(word => (Distance(typed, word), word), Comparer<(int, string)>.Create(Order));
        var most = Math.Min(Math.Max(2, typed.Length / 3), letters.Length / 2);
        return nearest is not null && Distance(typed, nearest) <= most ? nearest : null;
    }

    // fastLength and fast_length are short and period.
    private static HashSet<string> Words(string name)
    {
        var (words, word) = (new HashSet<string>(StringComparer.Ordinal), new System.Text.StringBuilder());
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetterOrDigit(name[i]) || (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]));
            if (isEnd && word.Length > 0)
            {
                var text = word.ToString();
                words.Add(Array.Find(Synonyms, entry => Array.IndexOf(entry.Others, text) >= 0).Word ?? text);
                word.Clear();
            }

            if (i < name.Length && char.IsLetterOrDigit(name[i])) word.Append(char.ToLowerInvariant(name[i]));
        }

        return words;
    }

    private static string Letters(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static int Order((int Distance, string Word) left, (int Distance, string Word) right) =>
        left.Distance != right.Distance ? left.Distance.CompareTo(right.Distance) : string.CompareOrdinal(left.Word, right.Word);

    /// <summary>Levenshtein's distance: insertions, deletions and replacements.</summary>
    internal static int Distance(string left, string right)
    {
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
