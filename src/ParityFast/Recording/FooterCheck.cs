using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast;

/// <summary>
/// The figures of a log's footer against those that its records give. Seals show that a footer is the one that was written, not that
/// it is true: the writer of a log can state anything in it.
/// </summary>
internal sealed record FooterCheck
{
    // What rounds otherwise on another machine or in a later version is no other figure.
    private const double Tolerance = 1e-9;

    private FooterCheck()
    {
    }

    /// <summary>True for a log that has a footer.</summary>
    public bool HasFooter { get; private init; }

    /// <summary>The figures that differ, in the order of the footer; empty if all agree, and without a footer.</summary>
    public IReadOnlyList<FooterDifference> Differences { get; private init; } = [];

    /// <summary>Why some figures could not be recomputed; null if all were.</summary>
    public string? Problem { get; private init; }

    /// <summary>True if there is a footer and every figure of it is what the records give.</summary>
    public bool Agrees => HasFooter && Differences.Count == 0 && Problem is null;

    /// <summary>Recomputes the figures of a log of this project's format.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read, or a record is not what the format says.</exception>
    public static FooterCheck Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var reader = DecisionLogReader.Open(path);
        using var figures = new LoggedFigures(reader);
        while (reader.Read()) figures.Take();
        if (reader.Footer is not { } footer) return new FooterCheck();
        var metrics = footer["metrics"].Map is null ? null : figures.Metrics();
        List<FooterDifference> differences = [.. Counts(footer, reader)];
        if (footer["metrics"].Map is { } stated)
        {
            if (metrics is not null) differences.AddRange(Compare(stated, LogFooter.MetricsMap(metrics)));
            if (figures.AccountDifference is { } account) differences.Add(account);
        }

        return new FooterCheck
        {
            HasFooter = true,
            Differences = differences,
            Problem = metrics is null && footer["metrics"].Map is not null ? figures.Problem : null,
        };
    }

    private static IEnumerable<FooterDifference> Counts(LogMap footer, DecisionLogReader reader)
    {
        var state = reader.State;
        return Compare(footer, new LogMap
        {
            { "bars", state.Bars },
            { "decisions", state.Decisions },
            { "executions", state.Executions },
            { "fills", state.Fills },
            { "events", state.Events },
            { "last_close_time", state.CloseTime },
            { "final_equity", HeaderMap.MoneyValue(reader.Equity) },
            { "digest", reader.Digest },
        });
    }

    // A figure that is nil was not kept, which says nothing that could be wrong.
    private static IEnumerable<FooterDifference> Compare(LogMap stated, LogMap recomputed)
    {
        foreach (var (name, value) in recomputed)
        {
            if (!stated[name].IsNil && !IsSame(stated[name], value))
                yield return new FooterDifference(name, stated[name].ToString(), value.ToString());
        }
    }

    private static bool IsSame(LogValue stated, LogValue recomputed)
    {
        if (stated == recomputed) return true;
        return recomputed is { Kind: LogValueKind.Number, Number: { } right } && stated.Number is { } left
            && Math.Abs(left - right) <= Tolerance * Math.Max(Math.Abs(left), Math.Abs(right));
    }
}
