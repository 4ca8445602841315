using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>What one pass over a log finds: whether it is whole, its counts, its footer, its digest.</summary>
internal sealed record LogSummary
{
    public required DecisionLogHeader Header { get; init; }

    public required DecisionLogStatus Status { get; init; }

    public required LogState State { get; init; }

    public LogMap? Footer { get; init; }

    /// <summary>Digest of the records, recomputed.</summary>
    public required string Digest { get; init; }

    /// <summary>Label times of the first and the last candle; null if there is none.</summary>
    public DateTime? FirstTime { get; init; }

    public DateTime? LastTime { get; init; }

    public Money FinalEquity { get; init; }

    /// <summary>Number of objects before each seal.</summary>
    public required IReadOnlyList<long> Seals { get; init; }

    /// <summary>Skips the log.</summary>
    /// <exception cref="DecisionLogException">
    /// It cannot be opened, has no header that can be believed, or a record is not what the format says.
    /// </exception>
    public static LogSummary Of(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var seals = new List<long>();
        reader.Sealed = seals.Add;
        DateTime? first = null;
        while (reader.Read())
        {
            if (first is null && reader.Bar == 0) first = reader.Time;
        }

        return new LogSummary
        {
            Header = reader.Header,
            Status = reader.Status!,
            State = reader.State,
            Footer = reader.Footer,
            Digest = reader.Digest!,
            FirstTime = first,
            LastTime = first is null ? null : reader.Time,
            FinalEquity = reader.Equity,
            Seals = seals,
        };
    }
}
