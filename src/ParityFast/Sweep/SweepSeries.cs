using ParityFast.Accounts;
using ParityFast.External;
using ParityFast.Loop;
using ParityFast.Numbers;

namespace ParityFast.Sweeps;

/// <summary>What all sets of a sweep have in common, computed once.</summary>
internal sealed class SweepSeries(CandleSeries candles, Instrument instrument, SweepOptions options)
{
    private long _barSets;

    public CandleSeries Candles { get; } = candles;

    public Instrument Instrument { get; } = instrument;

    public SweepOptions Options { get; } = options;

    public InstrumentScale Scale { get; } = new(instrument, candles.PriceDecimals, candles.VolumeDecimals);

    /// <summary>Staleness checks that every set's run takes.</summary>
    public IReadOnlyList<ScheduledEvent> StaleMarks { get; } = options.Backtest.StaleMarks.Count == 0
        ? []
        : StaleMarkSchedule.Of(options.Backtest, candles.CloseTime);

    /// <summary>The values of series that every set's run reads; null if none are given.</summary>
    public SeriesTapes? External { get; } = options.Backtest.Series.Count == 0 ? null : SeriesTapes.Of(options.Backtest.Series);

    public long HighestPrice { get; } = RunRequirements.HighestPrice(candles);

    /// <summary>Reports candles × sets that were stepped over. From any thread.</summary>
    public void Report(long barSets)
    {
        if (Options.Progress is { } progress) progress.Report(new SweepProgress(Interlocked.Add(ref _barSets, barSets)));
    }
}
