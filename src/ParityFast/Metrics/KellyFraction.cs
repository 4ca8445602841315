namespace ParityFast.Metrics;

/// <summary>
/// Kelly fraction (Kelly, 1956): win rate less loss rate ÷ (mean win ÷ mean loss), the fraction of the equity that would have grown it
/// fastest if each trade were one bet. Below zero the trades lose. Undefined (null) without a win or without a loss.
/// </summary>
public static class KellyFraction
{
    /// <summary>From the returns of trades.</summary>
    /// <param name="returns">Simple returns of trades, fractions; a return of zero is neither a win nor a loss.</param>
    public static double? Compute(ReadOnlySpan<double> returns)
    {
        var (wins, losses, won, lost) = (0, 0, 0.0, 0.0);
        foreach (var value in returns)
        {
            if (value > 0) (wins, won) = (wins + 1, won + value);
            if (value < 0) (losses, lost) = (losses + 1, lost - value);
        }

        if (wins == 0 || losses == 0)
            return null;
        var rate = (double)wins / (wins + losses);
        return rate - (1 - rate) / (won / wins / (lost / losses));
    }
}
