namespace ParityFast;

/// <summary>
/// Something that a person gave is not usable: a file, a field, an option. The message names the place, the value and what is
/// expected; <see cref="Hint"/> says what to do next. Nothing was changed.
/// </summary>
public class InputException : Exception
{
    /// <summary>Says what is wrong, and what to do.</summary>
    /// <param name="message">Place, value and expectation in one line.</param>
    /// <param name="hint">The next step; empty if there is none to give.</param>
    /// <param name="innerException">What was noticed underneath.</param>
    public InputException(string message, string hint = "", Exception? innerException = null)
        : base(message, innerException) => Hint = hint;

    /// <summary>The next step; empty if there is none to give.</summary>
    public string Hint { get; }
}
