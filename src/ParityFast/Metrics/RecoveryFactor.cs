namespace ParityFast.Metrics;

/// <summary>Recovery factor: net profit ÷ maximum drawdown, both in quote currency. Undefined (null) without a drawdown.</summary>
public static class RecoveryFactor
{
    /// <summary>From its parts.</summary>
    /// <param name="netProfit">Final equity − initial capital, in quote currency.</param>
    /// <param name="maxDrawdownMoney">The largest fall from a peak in quote currency, positive.</param>
    public static double? Compute(double netProfit, double maxDrawdownMoney) => Defined.Ratio(netProfit, maxDrawdownMoney);

    /// <summary>From an equity curve.</summary>
    /// <param name="equity">Initial capital (positive), then the equity of each candle, in quote currency.</param>
    /// <exception cref="ArgumentOutOfRangeException">The initial capital is not a positive, finite number.</exception>
    public static double? Compute(ReadOnlySpan<double> equity) =>
        equity.IsEmpty ? null : Compute(equity[^1] - equity[0], DrawdownSummary.Of(equity).MaxMoney);
}
