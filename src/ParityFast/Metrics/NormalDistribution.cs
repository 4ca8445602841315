namespace ParityFast.Metrics;

/// <summary>The standard normal distribution, to a relative accuracy of 1e-14 in both tails.</summary>
internal static class NormalDistribution
{
    // Below this distance from 0 the series is exact to the last digits, above it the continued fraction is.
    private const double SeriesLimit = 2;

    // Enough for 16 digits from SeriesLimit on; 64 leave 12 of them.
    private const int FractionTerms = 128;

    /// <summary>Density φ(x) = e^(−x² ÷ 2) ÷ √(2π).</summary>
    /// <param name="x">Distance from the mean in deviations.</param>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(Math.Tau);

    /// <summary>Probability Φ(x) of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">Distance from the mean in deviations.</param>
    public static double Cdf(double x)
    {
        if (Math.Abs(x) < SeriesLimit)
            return 0.5 + Density(x) * Series(x);
        return x < 0 ? UpperTail(-x) : 1 - UpperTail(x);
    }

    /// <summary>The x with Φ(x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static double InverseCdf(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability must be strictly between 0 and 1");
        // Near 1 only 1 − p has the digits, and it is exact from one half on.
        return probability > 0.5 ? -LowerInverse(1 - probability) : LowerInverse(probability);
    }

    /// <summary>
    /// Φ(x) = ½ + φ(x) × (x + x³ ÷ 3 + x⁵ ÷ 15 + …); G. Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11
    /// (2004).
    /// </summary>
    private static double Series(double x)
    {
        var (sum, term) = (x, x);
        for (var odd = 3; Math.Abs(term) > Math.Abs(sum) * 1e-18; odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return sum;
    }

    /// <summary>1 − Φ(x) = φ(x) ÷ (x + 1 ÷ (x + 2 ÷ (x + 3 ÷ …))); Abramowitz and Stegun 26.2.14.</summary>
    private static double UpperTail(double x)
    {
        if (double.IsPositiveInfinity(x))
            return 0;
        var fraction = x;
        for (var term = FractionTerms; term > 0; term--)
            fraction = x + term / fraction;
        return Density(x) / fraction;
    }

    /// <summary>Abramowitz and Stegun 26.2.23, wrong by at most 4.5e-4, then Halley's steps, each of which cubes the error.</summary>
    private static double LowerInverse(double p)
    {
        var t = Math.Sqrt(-2 * Math.Log(p));
        var x = -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t));
        for (var step = 0; step < 3; step++)
        {
            var density = Density(x);
            if (density == 0)
                break;
            var error = (Cdf(x) - p) / density;
            x -= error / (1 + x * error / 2);
        }

        return x;
    }
}
