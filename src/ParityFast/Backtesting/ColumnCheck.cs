using System.Globalization;
using ParityFast.External;
using ParityFast.Loop;
using ParityFast.Market;

namespace ParityFast.Backtesting;

/// <summary>
/// Computes the columns of a strategy twice side by side, over other cuts of the same candles, as the engine does: columns over columns, in
/// longer timeframes and of series too. A value that depends on the cut, on another instance or on what comes later differs.
/// </summary>
internal sealed unsafe class ColumnCheck : IDisposable
{
    private const int RandomCuts = 2;

    private readonly IndicatorColumns _whole, _cut;
    private readonly CandleSeries _candles;

    private ColumnCheck(StrategyDefinition strategy, Instrument instrument, CandleSeries candles, SeriesTapes series)
    {
        _candles = candles;
        var history = strategy.Probe(instrument, candles.PriceDecimals).HistoryLength;
        (_whole, _cut) = (Create(), Create());

        IndicatorColumns Create()
        {
            var columns = new IndicatorColumns(history, SeriesChunks.DefaultLength) { Interval = candles.IntervalMicroseconds };
            var setup = new StrategySetup(instrument, candles.PriceDecimals, columns) { VolumeDecimals = candles.VolumeDecimals };
            strategy.Declare(setup);
            RunColumns.Bind(columns, candles.IntervalMicroseconds, series);
            return columns;
        }
    }

    /// <summary>
    /// The first value that depends on how the candles are cut; null if none does, or all columns are over candles alone.
    /// </summary>
    /// <param name="strategy">What declares the columns.</param>
    /// <param name="instrument">What it trades.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="series">The values of its series.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static string? FaultOf(StrategyDefinition strategy, Instrument instrument, CandleSeries candles,
        IReadOnlyList<ExternalSeries> series, CancellationToken cancellation)
    {
        if (!strategy.Probe(instrument, candles.PriceDecimals).Columns.Declared.Any(column => column.Feed is not null)) return null;
        var (random, tapes) = (new Random(1), SeriesTapes.Of(series));
        for (var cut = 0; cut < 2 + RandomCuts; cut++)
        {
            var longest = random.Next(2, SeriesChunks.DefaultLength);
            Func<int, int> length = cut switch { 0 => static left => left, 1 => static _ => 1, _ => _ => random.Next(1, longest) };
            using var check = new ColumnCheck(strategy, instrument, candles, tapes);
            if (check.FirstDifference(length, cancellation) is not { } found) continue;
            return $"{found}, computed in one run, and {cut switch
            {
                0 => "in one run by a second instance",
                1 => "one candle at a time",
                _ => "in runs of other lengths",
            }}";
        }

        return null;
    }

    public void Dispose()
    {
        _whole.Dispose();
        _cut.Dispose();
    }

    private string? FirstDifference(Func<int, int> length, CancellationToken cancellation)
    {
        using var chunks = new SeriesChunks(_candles);
        while (chunks.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var chunk = chunks.Current;
            _whole.Advance(chunk.Columns, chunk.Times);
            for (var from = 0; from < chunk.Count;)
            {
                var count = Math.Min(length(chunk.Count - from), chunk.Count - from);
                _cut.Advance(Part(chunk.Columns, from, count), chunk.Times.Slice(from, count));
                for (var column = 1; column < _whole.Count; column++)
                {
                    if (Difference(column, from, count) is { } found) return found;
                }

                from += count;
            }
        }

        return null;
    }

    // Both have a value from the same candle on, and then the same ones.
    private string? Difference(int column, int from, int count)
    {
        var first = _cut.FirstBar;
        var (ready, other) = (Ready(_whole), Ready(_cut));
        var at = Math.Min(ready, other);
        var left = new ReadOnlySpan<long>(_whole.FirstMark + column * _whole.Stride + from, count);
        var right = new ReadOnlySpan<long>(_cut.FirstMark + column * _cut.Stride, count);
        if (ready == other) at += left[ready..].CommonPrefixLength(right[ready..]);
        if (at == count) return null;
        return string.Create(CultureInfo.InvariantCulture, $"the indicator {_whole.Declared[column].Name} is "
            + $"{(at < ready ? "nothing yet" : left[at])} and {(at < other ? "nothing yet" : right[at])} at candle {first + at}");

        int Ready(IndicatorColumns columns) => (int)Math.Clamp(columns.ReadyBars[column] - first, 0, count);
    }

    // A copy: past its end there is not the next candle.
    private static CandleColumns Part(in CandleColumns candles, int from, int count)
    {
        return new CandleColumns
        {
            Open = Copy(candles.Open),
            High = Copy(candles.High),
            Low = Copy(candles.Low),
            Close = Copy(candles.Close),
            Volume = Copy(candles.Volume),
        };

        ReadOnlySpan<long> Copy(ReadOnlySpan<long> field) => field.IsEmpty ? [] : field.Slice(from, count).ToArray();
    }
}
