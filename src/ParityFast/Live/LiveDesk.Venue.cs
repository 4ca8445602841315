namespace ParityFast.Live;

/// <content>What a session does between candles if its orders rest at a venue: each event, and what follows from it.</content>
internal sealed partial class LiveDesk
{
    private volatile bool _isAtWork;

    /// <summary>True if everything that came was taken, and all that followed from it was sent.</summary>
    // In this order: what is taken is at work first.
    public bool IsIdle => Mail.IsEmpty && !_isAtWork;

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
