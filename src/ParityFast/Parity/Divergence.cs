namespace ParityFast.Comparison;

/// <summary>
/// One place at which two logs differ, under the kind that says most; whatever else differs there is in <see cref="Fields"/>.
/// </summary>
public sealed record Divergence
{
    /// <summary>In what the logs differ here.</summary>
    public required DivergenceKind Kind { get; init; }

    /// <summary>
    /// Time of the decision as its log labels it, UTC: the backtest's if it has one. Null for what concerns the whole logs.
    /// </summary>
    public DateTime? Time { get; init; }

    /// <summary>The symbol decided on; null for what concerns the whole logs.</summary>
    public string? Symbol { get; init; }

    /// <summary>Place among the backtest log's decisions, from 0; null if it has none here.</summary>
    public long? BacktestIndex { get; init; }

    /// <summary>Place among the live log's decisions, from 0; null if it has none here.</summary>
    public long? LiveIndex { get; init; }

    /// <summary>Everything that differs here; the first is the one that <see cref="Kind"/> names.</summary>
    public required IReadOnlyList<FieldDifference> Fields { get; init; }

    /// <summary>Name of the field that <see cref="Kind"/> is about.</summary>
    public string Field => Fields[0].Field;

    /// <summary>Its value in the backtest log; null if it is absent.</summary>
    public string? Backtest => Fields[0].Backtest;

    /// <summary>Its value in the live log; null if it is absent.</summary>
    public string? Live => Fields[0].Live;
}
