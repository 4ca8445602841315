namespace ParityFast.Live;

/// <summary>What a live session does with its log when its feed ends.</summary>
public enum AtFeedEnd
{
    /// <summary>The log gets its footer: there is nothing more to come.</summary>
    WriteFooter,

    /// <summary>The log is left sealed and without a footer, as by a signal: the feeder may have ended by accident.</summary>
    LeaveResumable,
}
