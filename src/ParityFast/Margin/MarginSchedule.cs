namespace ParityFast.Margin;

/// <summary>
/// Initial and maintenance margin of a linear perpetual by notional. Maintenance margin = notional × rate - amount, of the tier that
/// the notional lies in (Binance, "Leverage and Margin of USDⓈ-M Futures", binance.com/en/futures/trading-rules/perpetual/leverage-margin;
/// Bybit calls the amount mmDeduction). It never changes and may be shared by threads.
/// </summary>
public sealed class MarginSchedule
{
    private readonly MarginBand[] _bands;

    private MarginSchedule(MarginTier[] tiers)
    {
        Tiers = tiers;
        _bands = new MarginBand[tiers.Length];
        for (var i = 0; i < tiers.Length; i++)
        {
            var tier = tiers[i];
            _bands[i] = new MarginBand(
                tier.NotionalCap is { } cap ? Money.FromDecimal(cap) : new Money(Int128.MaxValue),
                Scale.ToSteps(tier.MaintenanceRate, MarginBand.RateDecimals), Money.FromDecimal(tier.MaintenanceAmount!.Value),
                tier.MaxLeverage);
        }
    }

    /// <summary>One tier for every notional: a maintenance rate of 0.5 %, leverage up to 100.</summary>
    public static MarginSchedule Default { get; } = Single(0.005m, 100);

    /// <summary>The tiers, the smallest notional first, every amount filled in.</summary>
    public IReadOnlyList<MarginTier> Tiers { get; }

    /// <summary>The tiers as whole numbers.</summary>
    internal ReadOnlySpan<MarginBand> Bands => _bands;

    /// <summary>One tier for every notional.</summary>
    /// <param name="maintenanceRate">Maintenance margin as a fraction of the notional.</param>
    /// <param name="maxLeverage">Highest leverage at which a position may be entered.</param>
    /// <exception cref="InputException">They are no such figures; see <see cref="From(IReadOnlyList{MarginTier})"/>.</exception>
    public static MarginSchedule Single(decimal maintenanceRate, decimal maxLeverage) =>
        From([new MarginTier { MaintenanceRate = maintenanceRate, MaxLeverage = maxLeverage }]);

    /// <summary>A schedule of tiers.</summary>
    /// <param name="tiers">At least one, the smallest notional first, each beginning at the end of the one below.</param>
    /// <exception cref="InputException">
    /// Tiers overlap or leave a hole, rates fall, a rate is not below the initial margin of the highest leverage, or a stated amount
    /// makes the maintenance margin jump.
    /// </exception>
    public static MarginSchedule From(IReadOnlyList<MarginTier> tiers)
    {
        if (tiers.Count == 0) throw new InputException("a margin schedule has no tiers", "give at least one");
        var completed = new MarginTierChain();
        for (var i = 0; i < tiers.Count; i++)
        {
            if (completed.Add(tiers[i], isLast: i == tiers.Count - 1) is { } fault)
                throw new InputException($"margin tier {i + 1}: {fault.Problem}", fault.Hint);
        }

        return From(completed);
    }

    /// <summary>Index of the tier that a notional lies in; beyond the last cap it is the last tier.</summary>
    /// <param name="notional">Quantity × price, never negative. At a cap it is the tier below.</param>
    public int TierAt(Money notional)
    {
        var index = 0;
        while (index < _bands.Length - 1 && notional > _bands[index].Cap) index++;
        return index;
    }

    /// <summary>Highest leverage at which a position of this notional may be entered; 0 if it is beyond the last cap.</summary>
    /// <param name="notional">Quantity × price, never negative.</param>
    public decimal MaxLeverageAt(Money notional)
    {
        var band = _bands[TierAt(notional)];
        return notional > band.Cap ? 0 : band.MaxLeverage;
    }

    /// <summary>Margin that an entry needs: notional ÷ leverage, rounded half-even.</summary>
    /// <param name="notional">Quantity × price, never negative.</param>
    /// <param name="leverage">Leverage of the entry, at least 1.</param>
    public static Money InitialMargin(Money notional, int leverage) => notional.Multiply(1, leverage);

    /// <summary>Equity at which a position is liquidated: notional × rate - amount, rounded half-even; never negative.</summary>
    /// <param name="notional">Quantity × price, never negative.</param>
    public Money MaintenanceMargin(Money notional)
    {
        var band = _bands[TierAt(notional)];
        return notional.Multiply(band.Rate, Scale.PowerOfTen(MarginBand.RateDecimals)) - band.Amount;
    }

    /// <summary>True if a position of a notional may have a leverage: <see cref="MaxLeverageAt"/> without a decimal.</summary>
    internal bool Allows(int leverage, in Money notional)
    {
        ref readonly var band = ref _bands[TierAt(notional)];
        return leverage <= band.MaxWholeLeverage && notional <= band.Cap;
    }

    /// <summary>The schedule of tiers that were checked.</summary>
    internal static MarginSchedule From(MarginTierChain chain) => new([.. chain.Tiers]);
}
