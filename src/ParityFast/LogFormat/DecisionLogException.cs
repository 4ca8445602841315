using System.Globalization;
using ParityFast.Input;
using ParityFast.LogFormat;

namespace ParityFast;

/// <summary>A decision log cannot be read or written: which file, where in it, what was found and what was expected.</summary>
public sealed class DecisionLogException : InputException
{
    /// <summary>A fault without a place.</summary>
    /// <param name="message">What is wrong.</param>
    public DecisionLogException(string message) : base(message)
    {
    }

    /// <summary>A fault that another exception reports.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public DecisionLogException(string message, Exception? innerException) : base(message, "", innerException)
    {
    }

    internal DecisionLogException(string message, string hint, Exception? innerException) : base(message, hint, innerException)
    {
    }

    /// <summary>A fault at a place of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Byte of the file at which the fault was found.</param>
    /// <param name="message">What was found, and what was expected.</param>
    public DecisionLogException(string path, long offset, string message) : this(path, offset, message, null)
    {
    }

    internal DecisionLogException(string path, long offset, string message, Exception? innerException)
        : base(string.Create(CultureInfo.InvariantCulture, $"{path}: byte {offset}: {message}"), "", innerException) =>
        (Path, Offset) = (path, offset);

    // A writer that is killed within its first block leaves such a file. It is evidence of nothing, and in the way of nothing.
    internal static DecisionLogException OfNothingSealed(DecisionLogStatus status, string path)
    {
        var length = status.TornLength;
        var isCut = status.State == DecisionLogState.Torn
            && (length == 0 || status.Detail.StartsWith("found the end of the file", StringComparison.Ordinal));
        var what = !isCut ? status.Detail : length == 0 ? "it is empty and holds no decision"
            : $"its writer ended within its first {Counted.Of(length, "byte")}, before the first seal, and it holds no decision";
        return new DecisionLogException($"{path}: this decision log cannot be read: {what}",
            isCut ? "run again, or start a new session without --resume: the new log takes another name, and this file may be deleted"
                : "restore it from a copy: as it is the file cannot be read", null);
    }

    /// <summary>The file; null if there is none.</summary>
    public string? Path { get; }

    /// <summary>Byte of the file at which the fault was found; null if it has no place.</summary>
    public long? Offset { get; }
}
