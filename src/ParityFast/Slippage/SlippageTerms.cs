using ParityFast.Accounts;
using ParityFast.Numbers;

namespace ParityFast.Slippage;

/// <summary>What all models have in common. Rates are whole numbers of 10^-12.</summary>
/// <param name="Rate">The fixed part.</param>
/// <param name="HalfSpread">Half the distance between bid and ask.</param>
/// <param name="MaxRate">The largest distance from the market price.</param>
/// <param name="PriceDecimals">Fractional digits of a price step.</param>
internal readonly record struct SlippageTerms(long Rate, long HalfSpread, long MaxRate, int PriceDecimals)
{
    /// <summary>What the market's part is multiplied by, a whole number of 10^-6.</summary>
    public long Multiplier { get; init; } = 1_000_000;

    /// <summary>The distance from the market price, given the market's part of it.</summary>
    public long Total(UInt128 market)
    {
        var scaled = Multiplier == 1_000_000 ? market : market * (ulong)Multiplier / 1_000_000;
        return scaled >= (ulong)MaxRate ? MaxRate : Math.Min(MaxRate, Rate + HalfSpread + (long)scaled);
    }

    /// <summary>
    /// A market price moved by a rate against the order: rounded half-even once, and what that leaves (<see cref="PriceTail"/>).
    /// </summary>
    public Money Move(OrderSide side, long price, long rate, out long tail)
    {
        var factor = side == OrderSide.Buy ? Numbers.Rate.One + rate : Numbers.Rate.One - rate;
        var (exact, steps) = ((Int128)price * factor, Scale.PowerOfTen(PriceDecimals));
        var rounded = Money.DivideHalfEven(exact, steps);
        // Less than a step: it fits.
        tail = (long)(exact - (rounded * steps)) * Scale.PowerOfTen(Money.Decimals - PriceDecimals);
        return new(rounded);
    }

    /// <summary>The terms in a thinner market.</summary>
    public SlippageTerms Scaled(decimal slippageMultiplier, decimal spreadMultiplier) => this with
    {
        Rate = Times(Rate, slippageMultiplier),
        HalfSpread = Times(HalfSpread, spreadMultiplier),
        Multiplier = Times(Multiplier, slippageMultiplier),
    };

    private static long Times(long units, decimal multiplier) => (long)decimal.Round(units * multiplier, MidpointRounding.ToEven);
}
