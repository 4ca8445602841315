namespace ParityFast.Live;

/// <summary>The way in which a live session ended.</summary>
public enum LiveEnd
{
    /// <summary>The feed ended: the log has its footer, and nothing can be added to it.</summary>
    FeedEnded,

    /// <summary>The feed ended and may come back: the log is sealed, has no footer, and can be resumed.</summary>
    FeedClosed,

    /// <summary>The session was asked to stop: the log is sealed, has no footer, and can be resumed.</summary>
    Stopped,
}
