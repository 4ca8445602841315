using ParityFast.Accounts;
using ParityFast.Numbers;

namespace ParityFast.Slippage;

/// <summary>
/// A rate by the order's share of the candle's volume: rate + half spread + coefficient × share, or × its square root (the square-root
/// law of market impact: Almgren, Thum, Hauptmann and Li, "Direct Estimation of Equity Market Impact", 2005). Exact up to the last
/// 10^-12 of the rate, which is rounded down. The order's quantity is that at the market price, because the quantity at the fill price
/// would follow from the rate itself.
/// </summary>
internal sealed class VolumeSlippage(SlippageTerms terms, long coefficient, bool squareRoot, int quantityDecimals, int volumeDecimals)
    : ISlippageModel
{
    // Shares are in 10^-12: the rate of an order as large as the volume has six exact digits beyond the coefficient's.
    private const long ShareUnits = 1_000_000_000_000;

    public int ClosesNeeded => 0;

    public bool NeedsQuantity => true;

    public Money PriceFor(OrderSide side, in FillMarket market, out long tail)
    {
        if (market.Volume <= 0) return terms.Move(side, market.Price, terms.MaxRate, out tail);
        var share = Share(market);
        // coefficient × 10^-6 × share × 10^-12 is a rate in 10^-12 after six digits are dropped; √(share × 10^-12) is √(share × 10^12) ×
        // 10^-12.
        var part = squareRoot ? SquareRoot.Floor(share * ShareUnits) : share;
        return terms.Move(side, market.Price, terms.Total(part * (ulong)coefficient / 1_000_000), out tail);
    }

    public ISlippageModel Scaled(decimal slippageMultiplier, decimal spreadMultiplier) =>
        new VolumeSlippage(terms.Scaled(slippageMultiplier, spreadMultiplier), coefficient, squareRoot, quantityDecimals, volumeDecimals);

    // quantity ÷ volume in 10^-12; an order a million times the volume represents all larger ones.
    private UInt128 Share(in FillMarket market)
    {
        var numerator = (UInt128)(ulong)market.Quantity * (ulong)Scale.PowerOfTen(volumeDecimals);
        var denominator = (UInt128)(ulong)market.Volume * (ulong)Scale.PowerOfTen(quantityDecimals);
        var (whole, rest) = UInt128.DivRem(numerator, denominator);
        if (whole >= 1_000_000) return (UInt128)1_000_000 * ShareUnits;
        // Twelve digits one after the other, because the rest × 10^12 may need more than 128 bits.
        var share = whole;
        for (var i = 0; i < Money.Decimals; i++)
        {
            (var digit, rest) = UInt128.DivRem(rest * 10, denominator);
            share = (share * 10) + digit;
        }

        return share;
    }
}
