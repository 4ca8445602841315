using System.Buffers;

namespace ParityFast.Metrics;

/// <summary>
/// Maximum drawdown: the largest (peak − equity) ÷ peak over all candles, a positive fraction of the running peak, the initial capital
/// being the first peak; 0 if equity never fell. <see cref="DrawdownSummary"/> has its length and money.
/// </summary>
public static class MaxDrawdown
{
    /// <summary>From an equity curve.</summary>
    /// <param name="equity">Initial capital (positive), then the equity of each candle, in quote currency.</param>
    /// <exception cref="ArgumentOutOfRangeException">The initial capital is not a positive, finite number.</exception>
    public static double Compute(ReadOnlySpan<double> equity) => DrawdownSummary.Of(equity).MaxFraction;

    /// <summary>From returns compounded on a capital of 1.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    public static double ComputeFromReturns(ReadOnlySpan<double> returns) => Summarize(returns).MaxFraction;

    /// <summary>The drawdowns of returns compounded on a capital of 1.</summary>
    internal static DrawdownSummary Summarize(ReadOnlySpan<double> returns)
    {
        var equity = ArrayPool<double>.Shared.Rent(returns.Length + 1);
        equity[0] = 1;
        for (var i = 0; i < returns.Length; i++)
            equity[i + 1] = equity[i] * (1 + returns[i]);
        var summary = DrawdownSummary.Of(equity.AsSpan(0, returns.Length + 1));
        ArrayPool<double>.Shared.Return(equity);
        return summary;
    }
}
