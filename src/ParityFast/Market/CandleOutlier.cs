namespace ParityFast.Market;

/// <summary>
/// A candle with a price far from those of both its neighbours: often a fault of the source, never changed and never left out.
/// </summary>
/// <param name="Index">Place of the candle in the series, from 0.</param>
/// <param name="Field">Which of its prices: open, high, low or close.</param>
/// <param name="Price">The price, with every digit of the scale.</param>
/// <param name="Before">Close of the candle before it.</param>
/// <param name="After">Open of the candle after it, or its close if there are no opens.</param>
internal sealed record CandleOutlier(int Index, string Field, string Price, string Before, string After);
