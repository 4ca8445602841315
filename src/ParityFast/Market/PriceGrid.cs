using ParityFast.Numbers;

namespace ParityFast;

/// <summary>The prices at which an instrument trades: whole multiples of its price increment.</summary>
internal static class PriceGrid
{
    /// <summary>
    /// Number of candles with a price that is no multiple of the instrument's <see cref="Instrument.PriceIncrement"/>; 0 if it states none.
    /// </summary>
    /// <param name="candles">The candles.</param>
    /// <param name="instrument">What they are of.</param>
    /// <exception cref="InputException">The increment is not positive.</exception>
    public static int CountOffGrid(CandleSeries candles, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        var tick = PriceTick.Of(instrument.PriceIncrement, candles.PriceDecimals);
        if (tick == 1) return 0;
        var count = 0;
        for (var i = 0; i < candles.Count; i++)
        {
            if (candles.Close[i] % tick != 0 || IsOff(candles.Open, i, tick) || IsOff(candles.High, i, tick) || IsOff(candles.Low, i, tick))
                count++;
        }

        return count;
    }

    private static bool IsOff(ReadOnlySpan<long> prices, int index, long tick) => !prices.IsEmpty && prices[index] % tick != 0;
}
