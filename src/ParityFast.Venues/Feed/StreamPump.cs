using System.Threading.Channels;

namespace ParityFast.Venues;

/// <summary>Keeps a connection to a venue's stream, and hands on what it brings in order; connects again when it ends.</summary>
internal sealed class StreamPump : IAsyncDisposable
{
    // Messages that wait while history is read. A full channel holds the connection back.
    private const int Waiting = 4096;

    private readonly IVenue _venue;
    private readonly VenueFeedOptions _options;
    private readonly ReconnectDelay _delay;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<(VenueUpdate Update, VenueException? End)> _updates = Channel.CreateBounded<(VenueUpdate,
        VenueException?)>(Waiting);
    private readonly Task _work;
    private CancellationTokenSource _connection = new();

    public StreamPump(IVenue venue, string symbol, VenueInterval interval, VenueFeedOptions options, CancellationToken cancellation)
    {
        (_venue, _options, _delay) = (venue, options, new ReconnectDelay(options));
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _work = Task.Run(() => RunAsync(symbol, interval, _stop.Token), CancellationToken.None);
    }

    /// <summary>What the stream brings; with an end, why a connection ended.</summary>
    public ChannelReader<(VenueUpdate Update, VenueException? End)> Updates => _updates.Reader;

    /// <summary>Cuts the connection, so that another is made.</summary>
    public void Cut()
    {
        try
        {
            Volatile.Read(ref _connection).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at this moment.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _connection.Dispose();
    }

    private async Task RunAsync(string symbol, VenueInterval interval, CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var end = await ConnectAsync(symbol, interval, cancellation).ConfigureAwait(false);
                await _updates.Writer.WriteAsync((default, end), cancellation).ConfigureAwait(false);
                if (!end.MayPass) break;
                await Task.Delay(_delay.Next(), _options.Clock, cancellation).ConfigureAwait(false);
            }

            _updates.Writer.Complete();
        }
        catch (OperationCanceledException)
        {
            _updates.Writer.Complete();
        }
#pragma warning disable CA1031 // Do not catch general exception types: it reaches the reader of the channel.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _updates.Writer.Complete(error);
        }
    }

    private async Task<VenueException> ConnectAsync(string symbol, VenueInterval interval, CancellationToken cancellation)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Volatile.Write(ref _connection, cut);
        try
        {
            await foreach (var update in _venue.ConnectAsync(symbol, interval, cut.Token).ConfigureAwait(false))
            {
                if (update.Kind == VenueUpdateKind.Closing) return Ended($"{_venue.Name} announced that it ends the connection");
                if (update.Kind is VenueUpdateKind.Closed or VenueUpdateKind.Ended or VenueUpdateKind.Forming) _delay.Reset();
                await _updates.Writer.WriteAsync((update, null), cut.Token).ConfigureAwait(false);
            }

            return Ended($"{_venue.Name} ended the connection");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Ended("the connection was cut because it brought no candles");
        }
        catch (VenueException error)
        {
            return error;
        }
        finally
        {
            Volatile.Write(ref _connection, new CancellationTokenSource());
        }
    }

    private static VenueException Ended(string message) => new(VenueFault.Network, message, "the session connects again by itself");
}
