using ParityFast.Numbers;

namespace ParityFast.Sweeps;

/// <summary>A backtest whose equity at each candle is kept.</summary>
internal static class EquityRun
{
    /// <summary>The result, and the equity at each candle.</summary>
    public static (BacktestResult Result, double[] Equity) Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        BacktestOptions options, CancellationToken cancellation)
    {
        var equity = new double[candles.Count];
        var scale = new InstrumentScale(instrument, candles.PriceDecimals, candles.VolumeDecimals);
        using var run = new BacktestRun<EquitySink>(strategy, instrument, candles, options,
            new EquitySink(equity, scale, options.InitialCapital));
        run.Step(cancellation);
        return (run.Result(options), equity);
    }

    /// <summary>The return of each candle of an equity curve, the first from <paramref name="before"/>.</summary>
    public static double[] Returns(ReadOnlySpan<double> equity, double before)
    {
        var returns = new double[equity.Length];
        for (var i = 0; i < equity.Length; i++)
        {
            // A ruined account returns no more.
            returns[i] = before > 0 ? Math.Max((equity[i] - before) / before, -1) : 0;
            before = equity[i];
        }

        return returns;
    }
}
