using ParityFast.Input;

namespace ParityFast.Live;

/// <content>What a session does between candles if its orders rest at a venue: each event, and what follows from it.</content>
internal sealed partial class LiveDesk
{
    private volatile bool _isAtWork;

    /// <summary>True if everything that came was taken, and all that followed from it was sent.</summary>
    // In this order: what is taken is at work first.
    public bool IsIdle => Mail.IsEmpty && !_isAtWork;

    /// <summary>Sends what is due of orders that rest, while a market order waits to be sent after it.</summary>
    public ValueTask SendRequestsAsync(CancellationToken grace) => _venue!.SendAsync(grace, orderIsOut: true);

    // A log with a footer cannot be resumed: no session looks after them any more.
    private void SayWhatRests()
    {
        if (_venue is not null && _run.Orders.OpenBook!.Count is var count and > 0)
            Warnings.Tell($"{Counted.Of(count, "order rests", "orders rest")} at the venue at the end of the session: "
                + $"cancel {Counted.Noun(count, "it", "them")} there");
    }

    /// <summary>Takes what came from other threads, and sends what follows from each before the next is taken.</summary>
    public async ValueTask WorkAsync(CancellationToken grace)
    {
        if (_venue is null)
        {
            ReadMail(orderIsOut: false);
            return;
        }

        _isAtWork = true;
        await _venue.SendAsync(grace).ConfigureAwait(false);
        while (Log is not null && Mail.TryTake(orderIsOut: false, out var mail))
        {
            Take(mail);
            await _venue.SendAsync(grace).ConfigureAwait(false);
        }

        _isAtWork = false;
    }
}
