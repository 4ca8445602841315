namespace ParityFast.Metrics;

/// <summary>
/// Omega ratio (Keating and Shadwick, 2002): what returns gain above a threshold ÷ what they lose below it. Above 1 gains outweigh losses.
/// Undefined (null) if no return is below the threshold.
/// </summary>
public static class OmegaRatio
{
    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns, fractions.</param>
    /// <param name="threshold">A return, a fraction.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double threshold = 0)
    {
        var (gains, losses) = (0.0, 0.0);
        foreach (var value in returns)
        {
            if (value > threshold) gains += value - threshold;
            else losses += threshold - value;
        }

        return losses > 0 ? gains / losses : null;
    }
}
