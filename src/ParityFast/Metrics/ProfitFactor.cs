namespace ParityFast.Metrics;

/// <summary>
/// Profit factor: gross profit ÷ gross loss. Positive infinity if something was won and nothing lost (JSON says null and sets
/// <c>profit_factor_infinite</c>); undefined (null) if nothing was won or lost.
/// </summary>
public static class ProfitFactor
{
    /// <summary>From accumulated trades.</summary>
    /// <param name="trades">The closed trades.</param>
    public static double? Compute(in TradeAccumulator trades)
    {
        if (trades.GrossLoss > 0)
            return trades.GrossProfit / trades.GrossLoss;
        return trades.GrossProfit > 0 ? double.PositiveInfinity : null;
    }

    /// <summary>From net profits.</summary>
    /// <param name="pnls">Net profit of each trade.</param>
    public static double? Compute(ReadOnlySpan<double> pnls) => Compute(TradeAccumulator.Over(pnls));
}
