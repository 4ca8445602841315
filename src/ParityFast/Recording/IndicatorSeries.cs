using ParityFast.Configuration;
using ParityFast.External;
using ParityFast.Loop;

namespace ParityFast.Recording;

/// <summary>The values of an indicator that a strategy declares, over the candles of a run.</summary>
/// <param name="Name">The indicator's name, such as <c>sma(20)</c>.</param>
/// <param name="WarmUp">Number of candles, the current one included, from which it has a value.</param>
/// <param name="Values">
/// Its value at each candle: a price in quote units, a volume in base units, a ratio or count as it is; NaN before there is one.
/// </param>
internal sealed record IndicatorSeries(string Name, int WarmUp, double[] Values)
{
    /// <summary>
    /// The indicators that a strategy declares, computed by their own code; empty if the candles lack a field that one of them reads.
    /// </summary>
    /// <param name="strategy">The strategy with its configuration.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="candles">The candles of the run, from its first.</param>
    /// <param name="external">The values of series that its candles saw.</param>
    public static IReadOnlyList<IndicatorSeries> Of(StrategyDefinition strategy, Instrument instrument, CandleSeries candles,
        IReadOnlyList<ExternalSeries>? external = null) => strategy.Accept(new Declarer(instrument, candles, external ?? []));

    // All candles as one chunk: the columns of a run, computed in the order of their declaration.
    private static unsafe List<IndicatorSeries> Compute(IndicatorColumns columns, CandleSeries candles)
    {
        if (Lacks(columns.Fields, candles)) return [];
        columns.Advance(new CandleColumns
        {
            Open = candles.Open,
            High = candles.High,
            Low = candles.Low,
            Close = candles.Close,
            Volume = candles.Volume
        }, candles.CloseTime);
        var series = new List<IndicatorSeries>();
        for (var column = 1; column < columns.Count; column++)
        {
            var declared = columns.Declared[column];
            var indicator = declared.Indicator!;
            if (indicator is CloseTimeColumn) continue;
            var isVolume = indicator is CandleField && indicator.Fields == CandleFields.Volume;
            var kind = isVolume ? ColumnUnit.Quantity : declared.Unit;
            var decimals = ColumnScale.DecimalsOf(kind, candles.PriceDecimals, candles.VolumeDecimals);
            var unit = (double)indicator.Weight * Scale.PowerOfTen(decimals);
            var first = (int)Math.Min(columns.ReadyBars[column], candles.Count);
            var steps = columns.FirstMark + column * columns.Stride;
            var values = new double[candles.Count];
            for (var i = 0; i < values.Length; i++) values[i] = i < first ? double.NaN : steps[i] / unit;
            series.Add(new IndicatorSeries(declared.Name, first + 1, values));
        }

        return series;
    }

    private static bool Lacks(CandleFields needed, CandleSeries candles) =>
        (needed.HasFlag(CandleFields.Open) && candles.Open.IsEmpty) || (needed.HasFlag(CandleFields.High) && candles.High.IsEmpty) ||
        (needed.HasFlag(CandleFields.Low) && candles.Low.IsEmpty) || (needed.HasFlag(CandleFields.Volume) && candles.Volume.IsEmpty);

    private sealed class Declarer(Instrument instrument, CandleSeries candles, IReadOnlyList<ExternalSeries> external)
        : IStrategyVisitor<IReadOnlyList<IndicatorSeries>>
    {
        public IReadOnlyList<IndicatorSeries> Visit<TStrategy, TState>(Func<StrategySetup, TStrategy> create)
            where TStrategy : struct, IStrategy<TState>
            where TState : unmanaged
        {
            using var probed = new IndicatorColumns(history: 0, chunk: 0);
            var setup = new StrategySetup(instrument, candles.PriceDecimals, probed) { VolumeDecimals = candles.VolumeDecimals };
            create(setup);
            using var columns = new IndicatorColumns(setup.HistoryLength, candles.Count) { Interval = candles.IntervalMicroseconds };
            create(new StrategySetup(instrument, candles.PriceDecimals, columns) { VolumeDecimals = candles.VolumeDecimals });
            // A log as JSON has no values of series: their columns stay empty.
            var absent = setup.DeclaredSeries.Select(column => column.Series).Distinct().Except(external.Select(one => one.Name));
            RunColumns.Bind(columns, candles.IntervalMicroseconds,
                SeriesTapes.Of([.. external, .. absent.Select(name => ExternalSeries.From(name, []))]));
            return Compute(columns, candles);
        }
    }
}
