namespace ParityFast.Metrics;

/// <summary>
/// What the return statistics need to know of a series of simple returns per candle: how many, their sum, the sum of their squares and that
/// of the squares of what falls below the minimum acceptable return. Returns are fractions of the candle before: 0.01 is one per cent.
/// </summary>
/// <param name="Count">Number of candles, flat ones included.</param>
/// <param name="Sum">Σ r.</param>
/// <param name="SumOfSquares">Σ r².</param>
/// <param name="DownsideSumOfSquares">Σ min(r − <paramref name="MinimumAcceptable"/>, 0)², over all candles.</param>
/// <param name="MinimumAcceptable">The minimum acceptable return per candle, a fraction.</param>
public readonly record struct ReturnSums(
    int Count, double Sum, double SumOfSquares, double DownsideSumOfSquares = 0, double MinimumAcceptable = 0)
{
    private const double UlpOfOne = 1.0 / (1L << 52);

    /// <summary>Mean return per candle, Σr ÷ n; null without a candle.</summary>
    public double? Mean => Count > 0 ? Sum / Count : null;

    /// <summary>
    /// Sample variance per candle, (Σr² − (Σr)² ÷ n) ÷ (n − 1); null with fewer than two candles. A difference that rounding alone could
    /// leave in the sums, up to (n ÷ 4 + 16) × 2⁻⁵² × Σr², counts as zero, so that constant returns have exactly no deviation.
    /// </summary>
    public double? SampleVariance
    {
        get
        {
            if (Count < 2)
                return null;
            var squares = SumOfSquares - Sum * Sum / Count;
            var roundingNoise = (Count / 4.0 + 16) * UlpOfOne * SumOfSquares;
            return squares > roundingNoise ? squares / (Count - 1) : 0;
        }
    }

    /// <summary>Sample deviation per candle (ddof 1), the root of <see cref="SampleVariance"/>; null with fewer than two candles.</summary>
    public double? SampleDeviation => SampleVariance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>Downside deviation per candle: √(Σ min(r − MAR, 0)² ÷ n), the mean taken over all candles; null without a candle.</summary>
    public double? DownsideDeviation => Count > 0 ? Math.Sqrt(DownsideSumOfSquares / Count) : null;

    /// <summary>The sums of a series of returns, in the same lanes and the same order as a backtest's.</summary>
    /// <param name="returns">Simple returns per candle, fractions; all finite.</param>
    /// <param name="minimumAcceptable">The minimum acceptable return per candle, a fraction.</param>
    public static ReturnSums Of(ReadOnlySpan<double> returns, double minimumAcceptable = 0)
    {
        var lanes = new ReturnLanes(minimumAcceptable);
        for (var i = 0; i < returns.Length; i++)
        {
            if (returns[i] != 0)
                lanes.Add(i, returns[i]);
        }

        return lanes.Sums(returns.Length);
    }
}
