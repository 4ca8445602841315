using System.Globalization;

namespace ParityFast.Fees;

/// <summary>
/// Maker and taker fees by the volume that an account traded in the last 30 days. It never changes and may be shared by threads.
/// </summary>
public sealed class FeeSchedule
{
    private readonly Money[] _floors;
    private readonly long[] _maker, _taker;

    private FeeSchedule(FeeTier[] tiers)
    {
        Tiers = tiers;
        _floors = Array.ConvertAll(tiers, tier => Money.FromDecimal(tier.VolumeFloor));
        _maker = Array.ConvertAll(tiers, tier => Scale.ToSteps(tier.MakerRate, Money.Decimals));
        _taker = Array.ConvertAll(tiers, tier => Scale.ToSteps(tier.TakerRate, Money.Decimals));
    }

    /// <summary>The fees that the Python reference engine charges live for Coinbase Advanced Trade.</summary>
    public static FeeSchedule CoinbaseAdvanced { get; } = From(
    [
        new(0, 0.0060m, 0.0100m), new(10_000, 0.0040m, 0.0060m), new(50_000, 0.0025m, 0.0040m), new(100_000, 0.0015m, 0.0025m),
        new(1_000_000, 0.0010m, 0.0020m), new(15_000_000, 0.0008m, 0.0018m), new(75_000_000, 0.0005m, 0.0015m),
        new(250_000_000, 0.0003m, 0.0010m),
    ]);

    /// <summary>The tiers, the lowest volume first.</summary>
    public IReadOnlyList<FeeTier> Tiers { get; }

    /// <summary>The same fees at every volume.</summary>
    /// <param name="makerRate">Fraction of the notional; negative is a rebate.</param>
    /// <param name="takerRate">Fraction of the notional.</param>
    /// <exception cref="InputException">They are no such fractions; see <see cref="From"/>.</exception>
    public static FeeSchedule Fixed(decimal makerRate, decimal takerRate) => From([new(0, makerRate, takerRate)]);

    /// <summary>A schedule of tiers.</summary>
    /// <param name="tiers">At least one, the first from volume 0 on, each from a higher volume than the one before.</param>
    /// <exception cref="InputException">
    /// Volumes do not increase from 0, or a rate is not a fraction with at most twelve fractional digits.
    /// </exception>
    public static FeeSchedule From(IReadOnlyList<FeeTier> tiers)
    {
        if (tiers.Count == 0) throw new InputException("a fee schedule has no tiers", "give at least one");
        for (var i = 0; i < tiers.Count; i++)
        {
            if (FaultOf(tiers, i) is { } fault) throw new InputException(fault.Problem, fault.Hint);
        }

        return new FeeSchedule([.. tiers]);
    }

    /// <summary>Index of the tier of a volume.</summary>
    /// <param name="volume">Notional traded in the last 30 days.</param>
    public int TierAt(Money volume)
    {
        // A handful of tiers, looked at once a fill.
        var index = _floors.Length - 1;
        while (index > 0 && volume < _floors[index]) index--;
        return index;
    }

    /// <summary>The fee on a fill, rounded half-even to the money scale; negative if it is a rebate.</summary>
    /// <param name="tier">Index of the tier.</param>
    /// <param name="liquidity">Maker for a fill that rested in the book.</param>
    /// <param name="notional">Notional of the fill, never negative.</param>
    public Money FeeOn(int tier, Liquidity liquidity, Money notional) =>
        notional.Multiply((liquidity == Liquidity.Maker ? _maker : _taker)[tier], Scale.PowerOfTen(Money.Decimals));

    /// <summary>What is wrong with a tier after those before it, and what to do; null if nothing is.</summary>
    internal static (string Problem, string Hint)? FaultOf(IReadOnlyList<FeeTier> tiers, int index)
    {
        var (floor, maker, taker) = tiers[index];
        if (index == 0 && floor != 0)
            return ($"fee tier 1 begins at volume {Text(floor)} and not at 0", "add the tier of the lowest volume");
        if (index > 0 && floor <= tiers[index - 1].VolumeFloor)
            return ($"fee tier {index + 1} begins at volume {Text(floor)}, not above the tier before it",
                "give tiers with the lowest volume first");
        return FaultOf(index, "maker", maker, -1) ?? FaultOf(index, "taker", taker, 0);
    }

    private static (string Problem, string Hint)? FaultOf(int index, string name, decimal rate, decimal least) =>
        rate >= least && rate <= 1 && Scale.TryToSteps(rate, Money.Decimals, out _)
            ? null
            : ($"{name} rate {Text(rate)} of fee tier {index + 1} is not a fraction from {Text(least)} to 1 with at most "
                + $"{Money.Decimals} fractional digits", "10 basis points are 0.001");

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
