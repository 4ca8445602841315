namespace ParityFast.Venues;

/// <summary>How a feed waits.</summary>
public sealed record VenueFeedOptions
{
    /// <summary>How long after its close a candle is late, so that the history is read.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The shortest and the longest wait before a connection; between them it doubles, and is jittered.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) Reconnect { get; init; } = (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>A difference of this machine's clock from the venue's that is reported.</summary>
    public TimeSpan SkewTolerance { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Told of what happened, on the thread of the feed.</summary>
    public Action<VenueFeedEvent>? OnEvent { get; init; }

    /// <summary>The clock by which waits pass.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Jitters waits; null for one of its own.</summary>
    public Random? Random { get; init; }
}
