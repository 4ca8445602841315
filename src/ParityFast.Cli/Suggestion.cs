namespace ParityFast.Cli;

/// <summary>The word that a user who mistyped probably meant.</summary>
internal static class Suggestion
{
    /// <summary>"did you mean X?" if one of <paramref name="known"/> is close to <paramref name="typed"/>, else the list of them.</summary>
    public static string For(string typed, IReadOnlyCollection<string> known, string what)
    {
        var nearest = known.MinBy(word => Distance(typed, word));
        return nearest is not null && Distance(typed, nearest) <= Math.Max(2, typed.Length / 3)
            ? $"did you mean {nearest}?"
            : $"the {what} are: {string.Join(", ", known)}";
    }

    // Levenshtein's distance: insertions, deletions and replacements.
    private static int Distance(string left, string right)
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
