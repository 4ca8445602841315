using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>What a session tells of itself while it runs; a session that tells no one does nothing for it.</summary>
internal sealed partial class LiveDesk
{
    /// <summary>Told of every candle that was accepted, once its order has its outcome; null to tell no one.</summary>
    public Action<LiveStatus>? Status { get; set; }

    private async ValueTask AcceptAsync(CandleRow candle, long? previous, CancellationToken grace)
    {
        if (Status is null)
        {
            await DecideAsync(candle, previous, grace).ConfigureAwait(false);
            return;
        }

        var lag = Options.Clock.GetUtcNow().UtcDateTime - LogTime.FromMicroseconds(candle.CloseTime);
        var held = _run.Strategy.PositionQuantity;
        await DecideAsync(candle, previous, grace).ConfigureAwait(false);
        Status(_run.Status(candle, held, lag, Log!.Writer.State.Fills, Options.PriceDecimals));
    }
}
