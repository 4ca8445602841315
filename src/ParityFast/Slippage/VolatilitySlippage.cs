using ParityFast.Accounts;
using ParityFast.Numbers;

namespace ParityFast.Slippage;

/// <summary>
/// A rate by volatility: rate + half spread + coefficient × s; s is the sample standard deviation of the last returns. Whole
/// numbers throughout: a return is (close - previous) ÷ previous in 10^-9, rounded half-even, and s is the floor of the exact root of
/// (n·Σr² - (Σr)²) ÷ (n·(n - 1)).
/// </summary>
internal sealed class VolatilitySlippage(SlippageTerms terms, long coefficient, int period) : ISlippageModel
{
    /// <summary>Most returns, so that their squares sum within 128 bits whatever they are.</summary>
    public const int LongestPeriod = 10_000;

    private const long ReturnUnits = 1_000_000_000;

    // A thousandfold close is a return that a rate cannot distinguish from a larger one.
    private const long LargestReturn = 1_000 * ReturnUnits;

    public int ClosesNeeded => period + 1;

    public bool NeedsQuantity => false;

    public Money PriceFor(OrderSide side, in FillMarket market, out long tail)
    {
        // Deviations are in 10^-9 and coefficients in 10^-6; rates are in 10^-12.
        var rate = (UInt128)StandardDeviation(market.Closes) * (ulong)coefficient / 1_000;
        return terms.Move(side, market.Price, terms.Total(rate), out tail);
    }

    public ISlippageModel Scaled(decimal slippageMultiplier, decimal spreadMultiplier) =>
        new VolatilitySlippage(terms.Scaled(slippageMultiplier, spreadMultiplier), coefficient, period);

    /// <summary>Standard deviation of the returns between the closes, in 10^-9; 0 for fewer than two returns.</summary>
    private ulong StandardDeviation(ReadOnlySpan<long> closes)
    {
        if (closes.Length > period + 1) closes = closes[^(period + 1)..];
        var count = closes.Length - 1;
        if (count < 2) return 0;
        Int128 sum = 0, squares = 0;
        for (var i = 1; i < closes.Length; i++)
        {
            var change = Money.DivideHalfEven((Int128)(closes[i] - closes[i - 1]) * ReturnUnits, closes[i - 1]);
            change = Int128.Min(change, LargestReturn);
            sum += change;
            squares += change * change;
        }

        return SquareRoot.Floor((UInt128)((count * squares) - (sum * sum)) / (ulong)((long)count * (count - 1)));
    }
}
