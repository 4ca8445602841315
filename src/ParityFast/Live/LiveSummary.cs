using ParityFast.Metrics;

namespace ParityFast.Live;

/// <summary>The result of a live session, the processes before this one included. Money is in quote units.</summary>
public sealed record LiveSummary
{
    /// <summary>How it ended.</summary>
    public required LiveEnd End { get; init; }

    /// <summary>Name of the run; null if no candle came, so that there is no log.</summary>
    public string? RunId { get; init; }

    /// <summary>The decision log; null if no candle came.</summary>
    public string? LogPath { get; init; }

    /// <summary>The hash of the log as far as it was flushed, lower-case hexadecimal; null if no candle came.</summary>
    public string? LogHash { get; init; }

    /// <summary>The decision digest, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Counts of the candles.</summary>
    public required LiveCounts Counts { get; init; }

    /// <summary>Counts of the values of series; zeros if the strategy declares none.</summary>
    public LiveSeriesCounts Series => Counts.Series;

    /// <summary>Number of decisions.</summary>
    public required long Decisions { get; init; }

    /// <summary>Number of decisions that submitted an order.</summary>
    public required long Orders { get; init; }

    /// <summary>Number of fills.</summary>
    public required long Fills { get; init; }

    /// <summary>Number of rejected orders by their stable code.</summary>
    public required IReadOnlyDictionary<string, int> Refusals { get; init; }

    /// <summary>
    /// What became of the orders, by the log; null if the strategy declares no orders (<see cref="StrategySetup.Orders"/>), or if no candle
    /// came.
    /// </summary>
    public OrderFigures? OrderFigures { get; init; }

    /// <summary>Equity at the last mark, exact.</summary>
    public required decimal FinalEquity { get; init; }

    /// <summary>Quantity still held, in base units, negative when short.</summary>
    public required decimal PositionQuantity { get; init; }

    /// <summary>Statistics; null if no candle came.</summary>
    public BacktestMetrics? Metrics { get; init; }
}
