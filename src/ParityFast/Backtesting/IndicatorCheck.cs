using System.Globalization;
using ParityFast.Backtesting;

namespace ParityFast;

/// <summary>
/// Computes an indicator over other cuts of the same candles: in one run, one candle at a time, in runs of random lengths, and on candles
/// that end early. A value that depends on the cut differs between a backtest and live.
/// </summary>
public static class IndicatorCheck
{
    private const int Cuts = 3, LongestRun = 2048;
    private const string Hint = "a value may depend on the candle and those before it, and on nothing else: keep what is needed of them in "
        + "the indicator's own fields";

    /// <summary>Looks for a value that depends on how the candles are cut, on other instances, or on candles to come.</summary>
    /// <param name="create">Makes the indicator, a new one each time.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="seed">Other seeds cut otherwise.</param>
    /// <returns>The first such value; null if there is none.</returns>
    public static string? FaultOf(Func<IndicatorColumn> create, CandleSeries candles, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(candles);
        if (candles.Count == 0) return null;
        var random = new Random(seed);
        var whole = Compute(create(), candles, candles.Count, random, static (_, left) => left);
        var name = create().Name;
        if (Difference(whole, Compute(create(), candles, candles.Count, random, static (_, left) => left)) is { } repeated)
            return Text(name, repeated, "in one run, and in one run by a second instance");
        if (Difference(whole, Compute(create(), candles, candles.Count, random, static (_, _) => 1)) is { } single)
            return Text(name, single, "in one run, and one candle at a time");
        for (var cut = 0; cut < Cuts; cut++)
        {
            var longest = random.Next(2, LongestRun);
            if (Difference(whole, Compute(create(), candles, candles.Count, random, (dice, _) => dice.Next(1, longest))) is { } cutOff)
                return Text(name, cutOff, "in one run, and in runs of other lengths");
            var end = random.Next(1, candles.Count + 1);
            if (Difference(whole, Compute(create(), candles, end, random, static (_, left) => left)) is { } early)
                return Text(name, early, string.Create(CultureInfo.InvariantCulture, $"with all candles, and with the first {end}"));
        }

        return null;
    }

    /// <summary>Demands it of every indicator that a strategy declares.</summary>
    /// <exception cref="InputException">A value depends on how the candles are cut.</exception>
    internal static void Require(StrategyDefinition strategy, Instrument instrument, CandleSeries candles,
        IReadOnlyList<ExternalSeries> series, CancellationToken cancellationToken)
    {
        var indicators = strategy.Indicators(instrument, candles.PriceDecimals);
        for (var i = 0; i < indicators.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What is computed from columns, comes from outside, or shows the times, takes no candles: it is checked below.
            if (indicators[i] is DerivedColumn or SeriesColumn or CloseTimeColumn) continue;
            var place = i;
            if (FaultOf(() => strategy.Indicators(instrument, candles.PriceDecimals)[place], candles) is { } fault)
                throw new InputException(fault, Hint);
        }

        if (ColumnCheck.FaultOf(strategy, instrument, candles, series, cancellationToken) is { } derived)
            throw new InputException(derived, Hint);
    }

    private static string Text(string name, (int At, long Left, long Right) found, string how) =>
        string.Create(CultureInfo.InvariantCulture,
        $"the indicator {name} is {found.Left} and {found.Right} at candle {found.At}, computed {how}");

    private static (int At, long Left, long Right)? Difference(long[] left, long[] right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        return at == right.Length ? null : (at, left[at], right[at]);
    }

    private static long[] Compute(IndicatorColumn indicator, CandleSeries candles, int end, Random random, Func<Random, int, int> length)
    {
        var values = new long[end];
        // What is there before is not zero either when the engine asks.
        for (var i = 0; i < end; i++) values[i] = random.NextInt64();
        for (var first = 0; first < end;)
        {
            var count = Math.Min(length(random, end - first), end - first);
            indicator.Update(new CandleColumns
            {
                Open = Part(candles.Open, first, count),
                High = Part(candles.High, first, count),
                Low = Part(candles.Low, first, count),
                Close = Part(candles.Close, first, count),
                Volume = Part(candles.Volume, first, count),
            }, values.AsSpan(first, count));
            first += count;
        }

        return values;
    }

    // A copy: past its end there is not the next candle.
    private static ReadOnlySpan<long> Part(ReadOnlySpan<long> column, int first, int count) => column.IsEmpty ? []
        : column.Slice(first, count).ToArray();
}
