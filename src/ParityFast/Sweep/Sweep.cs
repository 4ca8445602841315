using ParityFast.Skipping;
using ParityFast.Sweeps;

namespace ParityFast;

/// <summary>Runs a strategy with many parameter sets over the same candles.</summary>
public static class Sweep
{
    /// <summary>
    /// Runs every set of <paramref name="space"/> over all of <paramref name="candles"/>. Each row has the bits that
    /// <see cref="Backtest.Run"/> of that set has, whatever the number of threads. Rows come in the order of the sets while later ones
    /// are still running; memory grows neither with sets nor with candles.
    /// </summary>
    /// <param name="space">The parameter sets.</param>
    /// <param name="candles">The candles, at least one.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs, threads; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the sweep; rows that were handed out stay valid.</param>
    /// <exception cref="InputException">The candles lack what a set reads, or an option or a set is out of range.</exception>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public static IEnumerable<SweepRow> Run(ParameterSpace space, CandleSeries candles, Instrument instrument,
        SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        if (candles.Count == 0) throw new InputException("there is no candle to run over");
        if (options?.Backtest.LogDirectory is not null)
            throw new InputException("a sweep writes no decision logs", "run backtest with the set of interest");
        if (options is { Threads: < 0 })
            throw new InputException($"a sweep cannot have {options.Threads} threads", "give 0 for one a processor");
        return Rows(space, new SweepSeries(candles, instrument, options ?? new SweepOptions()), cancellationToken);
    }

    /// <summary>Runs one configuration as a sweep runs each of its sets, on the calling thread.</summary>
    /// <param name="strategy">The strategy with its configuration.</param>
    /// <param name="candles">The candles, at least one.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run between two chunks of candles.</param>
    /// <exception cref="InputException">The candles lack what the strategy reads, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BacktestResult RunOne(StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        if (candles.Count == 0) throw new InputException("there is no candle to run over");
        using var tile = new SweepTile(new SweepSeries(candles, instrument, options ?? new SweepOptions()),
            [new ParameterSet(0, [], strategy)]);
        return tile.Run(cancellationToken)[0].Result;
    }

    /// <summary>
    /// Runs one configuration as a sweep does, and counts which candles it skips and why it calls the strategy on the others.
    /// </summary>
    /// <param name="strategy">The strategy with its configuration.</param>
    /// <param name="candles">The candles, at least one.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs; null for the defaults.</param>
    /// <param name="always">
    /// False to skip as a sweep does, which stops for a time when skipping does not pay. True to skip whenever that is possible, and to
    /// check every skip: the strategy is called on the skipped candles too, and must hold.
    /// </param>
    /// <param name="cancellationToken">Ends the run between two chunks of candles.</param>
    /// <exception cref="InputException">The candles lack what the strategy reads, or an option is out of range.</exception>
    /// <exception cref="UnsoundSkipException">A skip was checked, and the strategy did not hold.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static SkipReport CountSkips(StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        SweepOptions? options = null, bool always = false, CancellationToken cancellationToken = default)
    {
        var counts = new SkipCounts();
        var counted = (options ?? new SweepOptions()) with { EveryBar = false, Counts = counts, CheckSkipping = always };
        return SkipReport.Of(RunOne(strategy, candles, instrument, counted, cancellationToken), counts);
    }

    // Sets of a tile share averages: fewer cost more each.
    private const int LeastTile = 16;

    private static IEnumerable<SweepRow> Rows(ParameterSpace space, SweepSeries series, CancellationToken cancellationToken)
    {
        var options = series.Options;
        var first = options.Shard.First(space.Count) + options.SkipSets;
        var count = options.Shard.End(space.Count) - first;
        if (count <= 0) yield break;
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var tiles = Tiles(space.From(first), count, threads, options.TileSets);
        foreach (var rows in threads == 1
            ? OneByOne(series, tiles, cancellationToken)
            : Threaded(series, tiles, threads, cancellationToken))
        {
            foreach (var row in rows) yield return row;
        }
    }

    private static IEnumerable<SweepRow[]> OneByOne(SweepSeries series, IEnumerable<ParameterSet[]> tiles,
        CancellationToken cancellationToken)
    {
        foreach (var sets in tiles)
        {
            using var tile = new SweepTile(series, sets);
            yield return tile.Run(cancellationToken);
        }
    }

    private static IEnumerable<SweepRow[]> Threaded(SweepSeries series, IEnumerable<ParameterSet[]> tiles, int threads,
        CancellationToken cancellationToken)
    {
        using var run = new SweepTiles(series, tiles, threads, cancellationToken);
        while (run.Take() is { } rows) yield return rows;
    }

    // Smaller ones towards the end, so that all threads are busy to the last.
    private static IEnumerable<ParameterSet[]> Tiles(IEnumerable<ParameterSet> sets, long count, int threads, int most)
    {
        var least = Math.Clamp(count / (4L * threads), 1, LeastTile);
        using var next = sets.GetEnumerator();
        while (count > 0)
        {
            var size = threads == 1 ? most : (int)Math.Clamp(count / (2L * threads), Math.Min(least, most), most);
            var tile = new List<ParameterSet>(size);
            while (tile.Count < Math.Min(size, count) && next.MoveNext()) tile.Add(next.Current);
            if (tile.Count == 0) yield break;
            count -= tile.Count;
            yield return [.. tile];
        }
    }
}
