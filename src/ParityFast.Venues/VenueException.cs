namespace ParityFast.Venues;

/// <summary>A venue could not be read. The message says what happened, <see cref="InputException.Hint"/> what to do.</summary>
public sealed class VenueException : InputException
{
    /// <summary>Says what happened, and what to do.</summary>
    /// <param name="fault">The kind.</param>
    /// <param name="message">What happened.</param>
    /// <param name="hint">The next step.</param>
    /// <param name="innerException">What was noticed underneath.</param>
    public VenueException(VenueFault fault, string message, string hint, Exception? innerException = null)
        : base(message, hint, innerException) => Fault = fault;

    /// <summary>The kind.</summary>
    public VenueFault Fault { get; }

    /// <summary>True if the same request may succeed later, so that a session tries again.</summary>
    public bool MayPass => Fault is VenueFault.Network or VenueFault.Unavailable or VenueFault.Limit or VenueFault.Answer;
}
