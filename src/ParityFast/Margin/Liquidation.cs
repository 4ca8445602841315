using ParityFast.Numbers;

namespace ParityFast.Margin;

/// <summary>
/// How a venue closes a position that reached its liquidation price: first as much as brings it into a lower tier, all of it if
/// that is not enough (Bybit, "Liquidation Process": the position is reduced to a lower risk limit step by step; Binance closes large
/// positions in the same way). The loss is never more than the margin.
/// </summary>
internal sealed class Liquidation(MarginSchedule schedule, InstrumentScale scale, Rate fee)
{
    /// <summary>Closes at <paramref name="price"/>: the liquidation level, or the open if the candle opened beyond it.</summary>
    public LiquidationOutcome Close(in IsolatedPosition position, long price)
    {
        for (var tier = schedule.TierAt(position.NotionalAt(price)) - 1; tier >= 0; tier--)
        {
            var kept = KeptAt(schedule.Bands[tier].Cap, price);
            if (kept == 0 || kept < scale.MinQuantity || kept >= Math.Abs(position.SignedQuantity)) continue;
            var closed = Math.Abs(position.SignedQuantity) - kept;
            var cost = FeeOn(position.NotionalOf(closed, price));
            var remaining = position.Reduce(closed, price, cost);
            if (!LiquidationPrice.IsReached(position.IsLong, LiquidationPrice.Level(schedule, remaining), price))
                return new LiquidationOutcome(closed, remaining, cost, Money.Zero, Money.Zero);
        }

        return CloseWhole(position, price);
    }

    private LiquidationOutcome CloseWhole(in IsolatedPosition position, long price)
    {
        var quantity = Math.Abs(position.SignedQuantity);
        var cost = FeeOn(position.NotionalAt(price));
        var remaining = position.Reduce(quantity, price, cost);
        // With nothing held, the base is what is left of the margin.
        var left = remaining.EquityBase;
        return left < Money.Zero
            ? new LiquidationOutcome(quantity, remaining with { EquityBase = Money.Zero }, cost, Money.Zero, -left)
            : new LiquidationOutcome(quantity, remaining with { EquityBase = Money.Zero }, cost, left, Money.Zero);
    }

    // The largest quantity in whole steps whose notional is not above the cap.
    private long KeptAt(Money cap, long price)
    {
        var step = (UInt128)(ulong)scale.Step * (ulong)price;
        var steps = PriceQuotient.Divide((UInt128)cap.Units, step,
            scale.QuantityDecimals + scale.PriceDecimals - Money.Decimals, up: false);
        return steps > long.MaxValue / scale.Step ? 0 : steps * scale.Step;
    }

    private Money FeeOn(Money notional) => notional.Multiply(fee.Units, Rate.One);
}
