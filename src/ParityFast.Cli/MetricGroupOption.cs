using ParityFast.Metrics;

namespace ParityFast.Cli;

/// <summary>Metric groups as people name them.</summary>
internal static class MetricGroupOption
{
    public static MetricGroups Read(string[] texts)
    {
        var words = texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        if (words.Length == 0) return MetricGroups.All;
        var groups = MetricGroups.None;
        foreach (var word in words)
        {
            groups |= Enum.TryParse<MetricGroups>(word, ignoreCase: true, out var group) && !char.IsDigit(word[0])
                ? group
                : throw new InputException($"--metrics '{word}' is no group",
                    "use some of returns, downside, drawdown, trades, leverage, all, none");
        }

        return groups;
    }
}
