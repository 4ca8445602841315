using ParityFast.Accounts;
using ParityFast.Loop;
using ParityFast.Numbers;

namespace ParityFast.Sweeps;

/// <summary>What all sets of a sweep have in common, computed once.</summary>
internal sealed class SweepSeries(CandleSeries candles, Instrument instrument, SweepOptions options)
{
    public CandleSeries Candles { get; } = candles;

    public Instrument Instrument { get; } = instrument;

    public SweepOptions Options { get; } = options;

    public InstrumentScale Scale { get; } = new(instrument, candles.PriceDecimals, candles.VolumeDecimals);

    /// <summary>Staleness checks that every set's run takes.</summary>
    public IReadOnlyList<ScheduledEvent> StaleMarks { get; } = options.Backtest.StaleMarks.Count == 0 ? [] : StaleMarkSchedule.Of(options.Backtest, candles.CloseTime);

    public long HighestPrice { get; } = RunRequirements.HighestPrice(candles);
}
