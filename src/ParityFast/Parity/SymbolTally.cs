using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>Counts trades and rejections of one symbol on both sides.</summary>
internal sealed class SymbolTally
{
    private readonly SortedDictionary<string, long> _backtestGuards = new(StringComparer.Ordinal), _liveGuards = new(StringComparer.Ordinal);

    public long BacktestTrades { get; set; }

    public long LiveTrades { get; set; }

    public void Add(RecordedDecision record, bool isLive)
    {
        if (record.Filled == true)
        {
            if (isLive) LiveTrades++;
            else BacktestTrades++;
        }

        if (GuardOf(record) is { } guard) AddGuard(guard, isLive);
    }

    public void AddGuard(string guard, bool isLive)
    {
        var counts = isLive ? _liveGuards : _backtestGuards;
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
