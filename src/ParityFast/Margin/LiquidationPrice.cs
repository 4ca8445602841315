namespace ParityFast.Margin;

/// <summary>
/// The price at which an isolated position is liquidated, as the price step whose comparison with a candle's low (long) or high
/// (short) is the exact test. It holds while quantity and margin do, and needs no look at a candle to be found.
/// </summary>
internal static class LiquidationPrice
{
    /// <summary>No price that a candle has: a long whose margin covers a fall to nothing.</summary>
    public const long NeverLong = 0;

    /// <summary>No price that a candle has: a short that no price on the scale reaches.</summary>
    public const long NeverShort = long.MaxValue;

    /// <summary>
    /// Long: the highest price step at which equity ≤ maintenance margin; short: the lowest. With B the equity base, Q the quantity
    /// and rate r and amount A of the tier, B ± Q·p = Q·p·r - A gives p = (-B - A) ÷ (Q·(1 - r)) long and (B + A) ÷ (Q·(1 + r)) short
    /// (Binance, "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts", isolated margin, one position). The tier is that in
    /// which the solution lies: maintenance margin grows without jumps, so there is one.
    /// </summary>
    /// <exception cref="OverflowException">Equity beyond 10^17 quote units.</exception>
    public static long Level(MarginSchedule schedule, in IsolatedPosition position)
    {
        var bands = schedule.Bands;
        var isLong = position.IsLong;
        for (var i = 0; ; i++)
        {
            ref readonly var band = ref bands[i];
            var loss = isLong ? -position.EquityBase.Units - band.Amount.Units : position.EquityBase.Units + band.Amount.Units;
            if (loss <= 0) return NeverLong;
            var (numerator, denominator) = isLong
                ? (band.LongNumerator, band.LongDenominator)
                : (band.ShortNumerator, band.ShortDenominator);
            // Here the price that solves the equation is notional ÷ quantity, and its notional is product ÷ denominator.
            var product = checked((UInt128)loss * (ulong)numerator);
            if (i < bands.Length - 1 && product > checked((UInt128)band.Cap.Units * (ulong)denominator)) continue;
            return Price(position, product, (ulong)denominator, up: !isLong);
        }
    }

    /// <summary>
    /// The last price step at which equity is not negative: the lowest for a long, the highest for a short. Beyond it the margin does
    /// not cover the loss.
    /// </summary>
    public static long Bankruptcy(in IsolatedPosition position)
    {
        var loss = position.IsLong ? -position.EquityBase.Units : position.EquityBase.Units;
        return loss <= 0 ? NeverLong : Price(position, (UInt128)loss, 1, up: position.IsLong);
    }

    /// <summary>True if a price liquidates a position whose level is <paramref name="level"/>.</summary>
    public static bool IsReached(bool isLong, long level, long price) => isLong ? price <= level : price >= level;

    private static long Price(in IsolatedPosition position, UInt128 notional, ulong denominator, bool up)
    {
        var quantity = (UInt128)(ulong)Math.Abs(position.SignedQuantity);
        var exponent = position.QuantityDecimals + position.PriceDecimals - Money.Decimals;
        return PriceQuotient.Divide(notional, quantity * denominator, exponent, up);
    }
}
