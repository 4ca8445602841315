namespace ParityFast.Comparison;

/// <summary>One side of a comparison: its next decisions, as far as they were read ahead.</summary>
internal sealed class SourceBuffer(IDecisionSource source, int window)
{
    private readonly List<ComparedDecision> _ahead = [];
    private readonly long[] _recent = CreateRecent(4 * window);
    private int _recentAt;
    private ComparedDecision? _notAhead;

    /// <summary>Time of the last decision that came in order.</summary>
    public long LastTime { get; private set; } = long.MinValue;

    public bool IsEmpty => _ahead.Count == 0;

    /// <summary>The decision <paramref name="index"/> places ahead; null after the last.</summary>
    public ComparedDecision? Peek(int index = 0)
    {
        while (_ahead.Count <= index)
        {
            if (source.Next() is not { } next) return null;
            _ahead.Add(next);
        }

        return _ahead[index];
    }

    /// <summary>Takes the next decision as one that comes in its order, or as one that does not.</summary>
    public ComparedDecision Take(bool displaced = false)
    {
        var next = Peek()!;
        _ahead.RemoveAt(0);
        if (!displaced) LastTime = next.Time;
        NoteTime(next.Time);
        return next;
    }

    /// <summary>Notes a decision that was compared without passing through here.</summary>
    public void Pass(long time)
    {
        LastTime = time;
        NoteTime(time);
    }

    /// <summary>True if one of the last decisions had this time.</summary>
    public bool HasSeen(long time) => _recent.AsSpan().Contains(time);

    /// <summary>True if the next decision jumps ahead of others that follow it within the window.</summary>
    public bool JumpsAhead()
    {
        var next = Peek()!;
        if (ReferenceEquals(next, _notAhead)) return false;
        for (var i = 1; i < window && Peek(i) is { } later; i++)
        {
            if (later.Time < next.Time && later.Time > LastTime) return true;
        }

        _notAhead = next;
        return false;
    }

    private void NoteTime(long time)
    {
        _recent[_recentAt] = time;
        _recentAt = (_recentAt + 1) % _recent.Length;
    }

    private static long[] CreateRecent(int length)
    {
        var recent = new long[length];
        Array.Fill(recent, long.MinValue);
        return recent;
    }
}
