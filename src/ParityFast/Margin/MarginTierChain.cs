using System.Globalization;

namespace ParityFast.Margin;

/// <summary>Checks tiers one after the other and fills in what they leave out.</summary>
internal sealed class MarginTierChain
{
    /// <summary>Fractional digits of a notional that bounds a tier, so that every amount is exact in money.</summary>
    public const int NotionalDecimals = 3;

    private readonly List<MarginTier> _tiers = [];

    public IReadOnlyList<MarginTier> Tiers => _tiers;

    /// <summary>Takes the next tier, or says what is wrong with it and what to do.</summary>
    public (string Problem, string Hint)? Add(MarginTier tier, bool isLast)
    {
        var below = _tiers.Count == 0 ? null : _tiers[^1];
        var begin = below is null ? 0 : below.NotionalCap!.Value;
        if (CheckRange(tier, begin, isLast) is { } range) return range;
        if (CheckRates(tier, below) is { } rates) return rates;
        // Maintenance margin must not jump at the start of the tier.
        var amount = below is null ? 0 : below.MaintenanceAmount!.Value + (begin * (tier.MaintenanceRate - below.MaintenanceRate));
        if (tier.MaintenanceAmount is { } stated && stated != amount)
        {
            return ($"maintenance amount {Text(stated)} makes the maintenance margin jump at {Text(begin)}; {Text(amount)} does not",
                "correct the tiers, or leave the amounts out: they follow from floors and rates");
        }

        _tiers.Add(tier with { NotionalFloor = begin, MaintenanceAmount = amount });
        return null;
    }

    private static (string Problem, string Hint)? CheckRange(MarginTier tier, decimal begin, bool isLast)
    {
        if (tier.NotionalFloor is { } floor && floor != begin)
            return ($"notional floor {Text(floor)} is not {Text(begin)}, the end of the tier below",
                "give tiers without holes, the smallest notional first");
        if (tier.NotionalCap is null && !isLast)
            return ("has no notional cap and is not the last tier", "give the cap of every tier but the last");
        if (tier.NotionalCap is not { } cap) return null;
        if (cap <= begin)
            return ($"notional cap {Text(cap)} is not above its floor {Text(begin)}", "give tiers with the smallest notional first");
        return Scale.TryToSteps(cap, NotionalDecimals, out _) ? null
            : ($"notional cap {Text(cap)} has more than {NotionalDecimals} fractional digits or is too large", "round it");
    }

    private static (string Problem, string Hint)? CheckRates(MarginTier tier, MarginTier? below)
    {
        var (rate, leverage) = (tier.MaintenanceRate, tier.MaxLeverage);
        if (leverage is < 1 or > 1000)
            return ($"maximum leverage {Text(leverage)} is not between 1 and 1000", "100 is initial margin of one percent");
        if (rate <= 0 || !Scale.TryToSteps(rate, MarginBand.RateDecimals, out _))
            return ($"maintenance rate {Text(rate)} is not a positive fraction with at most {MarginBand.RateDecimals} fractional digits",
                "half a percent is 0.005");
        // Otherwise an entry at the highest leverage would be liquidated by its own fill.
        if (rate * leverage >= 1)
            return ($"maintenance rate {Text(rate)} is not below 1 ÷ maximum leverage {Text(leverage)}",
                "divide percentages by 100: half a percent is 0.005");
        if (rate < below?.MaintenanceRate)
            return ($"maintenance rate {Text(rate)} is below that of the tier before it", "give tiers with the smallest notional first");
        return leverage > below?.MaxLeverage
            ? ($"maximum leverage {Text(leverage)} is above that of the tier before it", "give tiers with the smallest notional first")
            : null;
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
