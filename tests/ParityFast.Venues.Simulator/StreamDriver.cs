namespace ParityFast.Venues.Simulator;

/// <summary>Streams the candles of a market to one connection as they form and close, with the faults of the script.</summary>
internal sealed class StreamDriver(VenueSimulator simulator, SimulatedMarket market, long lengthMs, Func<SimulatedCandle, bool, string> format)
{
    private const int UpdatesPerCandle = 2;

    private readonly List<(long At, string Message)> _later = [];
    private bool _isSilent;

    /// <summary>Until the client or a fault ends the connection.</summary>
    public async Task RunAsync(StreamClient client, CancellationToken cancellation)
    {
        var open = simulator.NowMs / lengthMs * lengthMs;
        while (client.IsOpen && !cancellation.IsCancellationRequested)
        {
            for (var update = 1; update <= UpdatesPerCandle; update++)
            {
                await WaitAsync(open + (lengthMs * update / (UpdatesPerCandle + 1)), cancellation);
                if (market.At(open, lengthMs) is { } forming) await SendAsync(client, format(Forming(forming, update), false), cancellation);
            }

            await WaitAsync(open + lengthMs, cancellation);
            await SendLaterAsync(client, open, cancellation);
            if (market.At(open, lengthMs) is { } candle && !await CloseAsync(client, candle, cancellation)) return;
            // A client that reads slowly, or a machine that is busy, does not lose candles by it.
            open += lengthMs;
        }
    }

    // False if the connection ended.
    private async Task<bool> CloseAsync(StreamClient client, SimulatedCandle candle, CancellationToken cancellation)
    {
        var message = format(candle, true);
        switch (_isSilent ? StreamFault.None : simulator.Faults.NextCandle(candle.OpenTimeMs))
        {
            case StreamFault.Drop:
                break;
            case StreamFault.Duplicate:
                await SendAsync(client, message, cancellation);
                await SendAsync(client, message, cancellation);
                break;
            case StreamFault.Delay:
                _later.Add((candle.OpenTimeMs + (2 * lengthMs), message));
                break;
            case StreamFault.Reorder:
                _later.Add((candle.OpenTimeMs + lengthMs, message));
                break;
            case StreamFault.HalfFrame:
                await client.SendHalfAsync(message, cancellation);
                return false;
            case StreamFault.HalfMessage:
                await SendAsync(client, message[..(message.Length / 2)], cancellation);
                break;
            case StreamFault.Cut:
                client.Abort();
                return false;
            case StreamFault.Silent:
                _isSilent = true;
                break;
            case StreamFault.Revise:
                await SendAsync(client, message, cancellation);
                _later.Add((candle.OpenTimeMs + lengthMs, format(candle with { Close = candle.Close + 1, High = candle.High + 1 }, true)));
                break;
            default:
                await SendAsync(client, message, cancellation);
                break;
        }

        await SendAfterAsync(client, candle.OpenTimeMs, cancellation);
        return true;
    }

    // What was due before this candle.
    private Task SendLaterAsync(StreamClient client, long open, CancellationToken cancellation) => SendDueAsync(client, later => later.At < open, cancellation);

    // What comes after this candle in place of before it.
    private Task SendAfterAsync(StreamClient client, long open, CancellationToken cancellation) => SendDueAsync(client, later => later.At <= open, cancellation);

    private async Task SendDueAsync(StreamClient client, Predicate<(long At, string Message)> isDue, CancellationToken cancellation)
    {
        foreach (var later in _later.FindAll(isDue)) await SendAsync(client, later.Message, cancellation);
        _later.RemoveAll(isDue);
    }

    private static SimulatedCandle Forming(SimulatedCandle candle, int update) =>
        candle with { Close = candle.Open + ((candle.High - candle.Open) * update / UpdatesPerCandle), Volume = candle.Volume * update / (UpdatesPerCandle + 1) };

    private async Task SendAsync(StreamClient client, string message, CancellationToken cancellation)
    {
        if (!_isSilent && client.IsOpen) await client.SendAsync(message, cancellation);
    }

    private async Task WaitAsync(long timeMs, CancellationToken cancellation)
    {
        for (long left; (left = timeMs - simulator.NowMs) > 0;) await Task.Delay(TimeSpan.FromMilliseconds(left), simulator.Clock, cancellation);
    }
}
