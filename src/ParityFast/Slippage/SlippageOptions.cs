using System.Globalization;

namespace ParityFast.Slippage;

/// <summary>
/// How far from the market price orders fill: half the spread, plus a rate, plus what follows from the market. All are fractions of
/// the price and are to the order's disadvantage.
/// </summary>
public sealed record SlippageOptions
{
    /// <summary>What the rate follows from.</summary>
    public SlippageKind Kind { get; init; }

    /// <summary>The fixed part, a fraction of the price. Five basis points are 0.0005.</summary>
    public decimal Rate { get; init; } = 0.0005m;

    /// <summary>Half the distance between bid and ask, a fraction of the price.</summary>
    public decimal HalfSpreadRate { get; init; }

    /// <summary>
    /// What the market's part is multiplied by. By volatility: the number of standard deviations. By volume: the rate of an order as
    /// large as the candle's volume.
    /// </summary>
    public decimal Coefficient { get; init; } = 0.1m;

    /// <summary>
    /// Number of returns, close to close, that the volatility is of; at least 2. At a run's start it is of those there are.
    /// </summary>
    public int VolatilityPeriod { get; init; } = 20;

    /// <summary>
    /// Largest distance of a fill from the market price, a fraction below 1; also that of an order if nothing was traded.
    /// </summary>
    public decimal MaxRate { get; init; } = 0.1m;

    /// <summary>The model that these options describe.</summary>
    /// <exception cref="InputException">An option is out of its range.</exception>
    internal ISlippageModel Create(int priceDecimals, int quantityDecimals, int volumeDecimals)
    {
        var terms = new SlippageTerms(
            Fraction("slippage_rate", Rate), Fraction("half_spread_rate", HalfSpreadRate), Fraction("max_slippage_rate", MaxRate),
            priceDecimals);
        if (MaxRate >= 1)
            throw new InputException($"max_slippage_rate {Text(MaxRate)} leaves nothing of a price",
                "give a fraction below 1, such as 0.1");
        if (Kind == SlippageKind.Fixed) return new FixedSlippage(terms);
        if (Coefficient is < 0 or > 1000 || !Scale.TryToSteps(Coefficient, 6, out var coefficient))
            throw new InputException($"slippage_coefficient {Text(Coefficient)} is not between 0 and 1000 with at most 6 fractional digits",
                "0.1 is a tenth");
        if (Kind != SlippageKind.Volatility)
            return new VolumeSlippage(terms, coefficient, Kind == SlippageKind.VolumeSquareRoot, quantityDecimals, volumeDecimals);
        return VolatilityPeriod is < 2 or > VolatilitySlippage.LongestPeriod
            ? throw new InputException(
                $"slippage_volatility_period {VolatilityPeriod} is not between 2 and {VolatilitySlippage.LongestPeriod}", "20 is common")
            : new VolatilitySlippage(terms, coefficient, VolatilityPeriod);
    }

    private static long Fraction(string name, decimal rate) =>
        rate is >= 0 and <= 1 && Scale.TryToSteps(rate, Money.Decimals, out var units)
            ? units
            : throw new InputException(
                $"{name} {Text(rate)} is not a fraction between 0 and 1 with at most {Money.Decimals} fractional digits",
                "10 basis points are 0.001");

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
