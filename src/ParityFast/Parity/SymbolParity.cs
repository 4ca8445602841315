namespace ParityFast.Comparison;

/// <summary>What both logs count for one symbol.</summary>
public sealed record SymbolParity
{
    /// <summary>The symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Filled entries and exits of the backtest.</summary>
    public long BacktestTrades { get; init; }

    /// <summary>Filled entries and exits of the live session.</summary>
    public long LiveTrades { get; init; }

    /// <summary>Rejections of the backtest by their code.</summary>
    public required IReadOnlyDictionary<string, long> BacktestGuards { get; init; }

    /// <summary>Rejections of the live session by their code.</summary>
    public required IReadOnlyDictionary<string, long> LiveGuards { get; init; }
}
