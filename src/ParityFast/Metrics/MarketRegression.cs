namespace ParityFast.Metrics;

/// <summary>A strategy's returns beside its market's, by least squares: return = alpha + beta × market's return.</summary>
/// <param name="Beta">What the strategy gained for each unit that the market gained.</param>
/// <param name="Alpha">What it gained beside that, a fraction for each period.</param>
/// <param name="Correlation">From −1 to 1; 0 if the strategy's returns are all the same.</param>
public readonly record struct MarketRegression(double Beta, double Alpha, double Correlation)
{
    /// <summary>The regression; null if there are fewer than two returns, or the market's are all the same.</summary>
    /// <param name="returns">Simple returns of the strategy, fractions.</param>
    /// <param name="market">Those of the market over the same periods.</param>
    /// <exception cref="ArgumentException">There are not as many of the one as of the other.</exception>
    public static MarketRegression? Of(ReadOnlySpan<double> returns, ReadOnlySpan<double> market)
    {
        if (returns.Length != market.Length)
            throw new ArgumentException($"{returns.Length} returns and {market.Length} of the market are not of the same periods",
                nameof(market));
        if (returns.Length < 2)
            return null;
        var (mean, marketMean) = (ReturnSums.Of(returns).Mean!.Value, ReturnSums.Of(market).Mean!.Value);
        var (own, both, other) = (0.0, 0.0, 0.0);
        for (var i = 0; i < returns.Length; i++)
        {
            var (x, y) = (market[i] - marketMean, returns[i] - mean);
            (own, both, other) = (own + y * y, both + x * y, other + x * x);
        }

        if (other == 0)
            return null;
        return new(both / other, mean - both / other * marketMean, own > 0 ? both / Math.Sqrt(own * other) : 0);
    }
}
