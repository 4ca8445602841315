using System.Globalization;
using System.Text;

namespace ParityFast.Market;

/// <summary>
/// What rounding may leave of floating-point noise: an open or close one step outside of low and high, though it was less than that as
/// written.
/// </summary>
internal static class RoundedPrices
{
    // As a share of the price: far above what a 32-bit float leaves of it, far below any tick.
    private const decimal NoiseMost = 0.000001m;

    /// <summary>The candle with its open and close moved to the edge if only noise put them outside.</summary>
    public static LabelledCandle Fit(in LabelledCandle row, in RawCandle raw)
    {
        var (open, close) = (row.Open, row.Close);
        if (open > row.High && IsNoise(raw.Open, raw.High)) open = row.High;
        if (open < row.Low && IsNoise(raw.Open, raw.Low)) open = row.Low;
        if (close > row.High && IsNoise(raw.Close, raw.High)) close = row.High;
        if (close < row.Low && IsNoise(raw.Close, raw.Low)) close = row.Low;
        return row with { Open = open, Close = close };
    }

    private static bool IsNoise(ReadOnlySpan<byte> price, ReadOnlySpan<byte> edge) =>
        decimal.TryParse(Encoding.UTF8.GetString(price), NumberStyles.Float, CultureInfo.InvariantCulture, out var first)
        && decimal.TryParse(Encoding.UTF8.GetString(edge), NumberStyles.Float, CultureInfo.InvariantCulture, out var second)
        && Math.Abs(first - second) <= Math.Abs(second) * NoiseMost;
}
