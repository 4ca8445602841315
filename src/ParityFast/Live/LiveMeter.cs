using System.Diagnostics.Metrics;

namespace ParityFast.Live;

/// <summary>Counters of all live sessions of the process, under the meter ParityFast.Live.</summary>
internal static class LiveMeter
{
    private static readonly Meter Meter = new("ParityFast.Live");

    public static readonly Counter<long> Candles = Meter.CreateCounter<long>("parityfast.live.candles", "{candle}",
        "Candles accepted, by symbol.");
    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>("parityfast.live.candles.dropped", "{candle}",
        "Candles dropped, by symbol and reason.");
    public static readonly Counter<long> Orders = Meter.CreateCounter<long>("parityfast.live.orders", "{order}",
        "Decisions that submitted an order, by symbol.");
    public static readonly Counter<long> Fills = Meter.CreateCounter<long>("parityfast.live.fills", "{fill}", "Fills, by symbol.");
    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("parityfast.live.refusals", "{order}",
        "Rejected orders, by symbol and code.");
    public static readonly Histogram<double> OrderSeconds = Meter.CreateHistogram<double>("parityfast.live.order.duration", "s",
        "From sending an order to its outcome.");
}
