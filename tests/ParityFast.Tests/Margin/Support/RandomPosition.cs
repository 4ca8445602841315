using ParityFast.Margin;

namespace ParityFast.Tests.Margin;

/// <summary>Positions of either side at scales, sizes and leverages from 1 to 100.</summary>
internal static class RandomPosition
{
    public static IsolatedPosition Create(Random random, out long entryPrice)
    {
        var (quantityDecimals, priceDecimals) = (random.Next(10), random.Next(10));
        // Prices from 0.1 to 100000 and notionals from 10 to a million, whatever the scales.
        var price = (decimal)Math.Pow(10, (random.NextDouble() * 6) - 1);
        entryPrice = Math.Max(1, (long)(price * Scale.PowerOfTen(priceDecimals)));
        var notionalWanted = (decimal)Math.Pow(10, 1 + (random.NextDouble() * 5));
        var quantity = Math.Max(1, (long)(notionalWanted / price * Scale.PowerOfTen(quantityDecimals)));
        var notional = Money.FromProduct(quantity, quantityDecimals, entryPrice, priceDecimals);
        var margin = notional.Multiply(1, random.Next(1, 100));
        return IsolatedPosition.Open(margin, random.Next(2) == 0 ? quantity : -quantity, quantityDecimals, notional, priceDecimals);
    }
}
