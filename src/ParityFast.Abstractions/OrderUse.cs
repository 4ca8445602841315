namespace ParityFast;

/// <summary>What a strategy asks of orders beyond market orders, declared once with <see cref="StrategySetup.Orders"/>.</summary>
[Flags]
public enum OrderUse
{
    /// <summary>Market orders alone.</summary>
    None = 0,

    /// <summary>Limit, stop and stop-limit orders that rest for later candles, up to eight at a time.</summary>
    Resting = 1,

    /// <summary>A stop-loss and a take-profit that rest from the fill of an entry on; one of them cancels the other.</summary>
    Brackets = 2,

    /// <summary>Orders that add to the position, which then has an average entry price.</summary>
    Increase = 4,

    /// <summary>Orders that state the position to have, and trade the difference.</summary>
    Targets = 8,

    /// <summary>Decisions of up to four instructions (<see cref="DecisionContext.And"/>).</summary>
    Several = 16,
}
