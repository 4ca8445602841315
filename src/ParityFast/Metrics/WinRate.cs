namespace ParityFast.Metrics;

/// <summary>Win rate: winning trades ÷ trades, a fraction; a win has a net profit above zero. Undefined (null) without a trade.</summary>
public static class WinRate
{
    /// <summary>From accumulated trades.</summary>
    /// <param name="trades">The closed trades.</param>
    public static double? Compute(in TradeAccumulator trades) => Defined.Ratio(trades.Wins, trades.Trades);

    /// <summary>From net profits.</summary>
    /// <param name="pnls">Net profit of each trade.</param>
    public static double? Compute(ReadOnlySpan<double> pnls) => Compute(TradeAccumulator.Over(pnls));
}
