using ParityFast.Configuration;

namespace ParityFast.Recording;

/// <summary>The values of an indicator that a strategy declares, over the candles of a run.</summary>
/// <param name="Name">The indicator's name, such as <c>sma(20)</c>.</param>
/// <param name="WarmUp">Number of candles, the current one included, from which it has a value.</param>
/// <param name="Values">Its value at each candle, in quote units, a volume in base units; NaN before there is one.</param>
internal sealed record IndicatorSeries(string Name, int WarmUp, double[] Values)
{
    /// <summary>
    /// The indicators that a strategy declares, computed by their own code; empty if the candles lack a field that one of them reads.
    /// </summary>
    /// <param name="strategy">The strategy with its configuration.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="candles">The candles of the run, from its first.</param>
    public static IReadOnlyList<IndicatorSeries> Of(StrategyDefinition strategy, Instrument instrument, CandleSeries candles) =>
        strategy.Accept(new Declarer(instrument, candles));

    private static List<IndicatorSeries> Compute(IReadOnlyList<IndicatorColumn> indicators, CandleSeries candles)
    {
        var columns = new CandleColumns
        {
            Open = candles.Open,
            High = candles.High,
            Low = candles.Low,
            Close = candles.Close,
            Volume = candles.Volume
        };
        var series = new List<IndicatorSeries>();
        var steps = new long[candles.Count];
        foreach (var indicator in indicators)
        {
            if (Lacks(indicator.Fields, candles)) return [];
            indicator.Update(columns, steps);
            var isVolume = indicator is CandleField && indicator.Fields == CandleFields.Volume;
            var unit = (double)indicator.Weight * Scale.PowerOfTen(isVolume ? candles.VolumeDecimals : candles.PriceDecimals);
            var values = new double[steps.Length];
            for (var i = 0; i < values.Length; i++) values[i] = i < indicator.WarmUp - 1 ? double.NaN : steps[i] / unit;
            series.Add(new IndicatorSeries(indicator.Name, indicator.WarmUp, values));
        }

        return series;
    }

    private static bool Lacks(CandleFields needed, CandleSeries candles) =>
        (needed.HasFlag(CandleFields.Open) && candles.Open.IsEmpty) || (needed.HasFlag(CandleFields.High) && candles.High.IsEmpty) ||
        (needed.HasFlag(CandleFields.Low) && candles.Low.IsEmpty) || (needed.HasFlag(CandleFields.Volume) && candles.Volume.IsEmpty);

    private sealed class Declarer(Instrument instrument, CandleSeries candles) : IStrategyVisitor<IReadOnlyList<IndicatorSeries>>
    {
        public IReadOnlyList<IndicatorSeries> Visit<TStrategy, TState>(Func<StrategySetup, TStrategy> create)
            where TStrategy : struct, IStrategy<TState>
            where TState : unmanaged
        {
            using var columns = new IndicatorColumns(history: 0, chunk: 0);
            create(new StrategySetup(instrument, candles.PriceDecimals, columns));
            return Compute(columns.Indicators, candles);
        }
    }
}
