using System.Threading.Channels;

namespace ParityFast.Live;

/// <summary>
/// What reaches a session from other threads, in the order in which it came. What the exchange reports waits for the order that is out,
/// which is applied first; an operator's switch does not wait.
/// </summary>
internal sealed class LiveMailbox
{
    private readonly Channel<LiveMail> _mail = Channel.CreateUnbounded<LiveMail>();
    private readonly Queue<LiveMail> _kept = new();

    /// <summary>True if there is nothing that was not taken.</summary>
    public bool IsEmpty => _mail.Reader.Count == 0 && _kept.Count == 0;

    /// <summary>From any thread.</summary>
    public void Post(LiveMail mail) => _mail.Writer.TryWrite(mail);

    /// <summary>Ends when there is something that was not looked at yet.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _mail.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>Takes what is next; false if there is nothing, or nothing that may be taken now.</summary>
    public bool TryTake(bool orderIsOut, out LiveMail mail)
    {
        if (!orderIsOut && _kept.TryDequeue(out mail)) return true;
        while (_mail.Reader.TryRead(out mail))
        {
            if (!orderIsOut || mail is { Booked: null, Order: null }) return true;
            _kept.Enqueue(mail);
        }

        return false;
    }
}
