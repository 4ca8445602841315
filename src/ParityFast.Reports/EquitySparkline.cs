using System.Globalization;
using ParityFast.Sweeps;

namespace ParityFast.Reports;

/// <summary>The equity of a backtest as one line of text.</summary>
internal static class EquitySparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█", Plain = "_.-~=+*#";

    /// <summary>
    /// Equity at each candle in at most <paramref name="width"/> columns, then the lowest and the highest in quote units. A column shows
    /// its last candle, but those with the lowest and the highest equity of the run show these: no extreme is lost. The run is repeated for
    /// it without its log, which takes a few nanoseconds a candle.
    /// </summary>
    /// <param name="result">The backtest.</param>
    /// <param name="width">Columns for all of the text, at least 30.</param>
    /// <param name="ascii">True to use ASCII alone, from low to high <c>_.-~=+*#</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 30.</exception>
    public static string Of(BacktestResult result, int width, bool ascii)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 30);
        var (_, equity) = EquityRun.Run(result.Strategy, result.Candles, result.Instrument, result.Options with { LogDirectory = null },
            CancellationToken.None);
        var range = string.Create(CultureInfo.InvariantCulture, $"  {equity.Min():N2} to {equity.Max():N2}");
        return Draw(equity, Math.Max(8, width - range.Length), ascii) + range;
    }

    /// <summary>The line alone.</summary>
    internal static string Draw(ReadOnlySpan<double> values, int columns, bool ascii)
    {
        columns = Math.Min(columns, values.Length);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var levels = ascii ? Plain : Blocks;
        Span<char> line = stackalloc char[columns];
        for (var i = 0; i < columns; i++)
        {
            var column = values[(int)((long)i * values.Length / columns)..(int)((i + 1L) * values.Length / columns)];
            var shown = column.Contains(low) ? low : column.Contains(high) ? high : column[^1];
            line[i] = levels[high > low ? (int)Math.Round((shown - low) / (high - low) * (levels.Length - 1)) : levels.Length / 2];
        }

        return new string(line);
    }
}
