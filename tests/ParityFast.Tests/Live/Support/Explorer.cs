namespace ParityFast.Tests.Live;

/// <summary>Goes every way through a procedure that chooses: each way once, in order.</summary>
internal sealed class Explorer
{
    private readonly List<(int Choice, int Width)> _way = [];
    private int _at;

    /// <summary>Number of ways gone so far.</summary>
    public int Ways { get; private set; } = 1;

    /// <summary>Chooses one of <paramref name="width"/> ways to continue.</summary>
    public int Choose(int width)
    {
        if (_at == _way.Count) _way.Add((0, width));
        Assert.Equal(width, _way[_at].Width);
        return _way[_at++].Choice;
    }

    /// <summary>Begins the next way; false if there is none left.</summary>
    public bool Next()
    {
        _at = 0;
        while (_way.Count > 0 && _way[^1].Choice + 1 == _way[^1].Width) _way.RemoveAt(_way.Count - 1);
        if (_way.Count == 0) return false;
        _way[^1] = (_way[^1].Choice + 1, _way[^1].Width);
        Ways++;
        return true;
    }

    public override string ToString() => string.Join(' ', _way.Take(_at).Select(step => step.Choice));
}
