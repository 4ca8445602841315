using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>Counts trades and rejections of one symbol on both sides.</summary>
internal sealed class SymbolTally
{
    private readonly SortedDictionary<string, long> _backtestGuards = new(StringComparer.Ordinal),
        _liveGuards = new(StringComparer.Ordinal);

    public long BacktestTrades { get; set; }

    public long LiveTrades { get; set; }

    public void Add(RecordedDecision record, LogSide side)
    {
        if (record.Filled == true)
        {
            if (side == LogSide.Live) LiveTrades++;
            else BacktestTrades++;
        }

        if (GuardOf(record) is { } guard) AddGuard(guard, side);
    }

    /// <summary>Counts fills of orders that rested.</summary>
    public void AddFills(int count, LogSide side)
    {
        if (side == LogSide.Live) LiveTrades += count;
        else BacktestTrades += count;
    }

    public void AddGuard(string guard, LogSide side)
    {
        var counts = side == LogSide.Live ? _liveGuards : _backtestGuards;
        counts[guard] = counts.GetValueOrDefault(guard) + 1;
    }

    /// <summary>The code that rejected the decision; null if nothing did.</summary>
    public static string? GuardOf(RecordedDecision record) =>
        record.GuardRejected == true ? record.RejectionType ?? record.RejectionReason ?? "unnamed" : null;

    public SymbolParity ToResult(string symbol) => new()
    {
        Symbol = symbol,
        BacktestTrades = BacktestTrades,
        LiveTrades = LiveTrades,
        BacktestGuards = _backtestGuards,
        LiveGuards = _liveGuards,
    };
}
