namespace ParityFast;

/// <summary>A file or stream that cannot be read as it is: names the place, the value, what was expected and the next step.</summary>
public sealed class InputFormatException : InputException
{
    /// <summary>Makes the error with all that is known about it.</summary>
    /// <param name="file">The source as the user named it; an entry of an archive follows after a slash.</param>
    /// <param name="line">Line in the source, from 1; 0 if the whole source is meant.</param>
    /// <param name="problem">What is wrong, without the place.</param>
    /// <param name="value">The offending text, shortened; empty if there is none.</param>
    /// <param name="expectation">What would have been right.</param>
    /// <param name="hint">The next step for the user.</param>
    /// <param name="innerException">The cause, if another part failed.</param>
    public InputFormatException(string file, long line, string problem, string value, string expectation, string hint,
        Exception? innerException = null)
        : base(line > 0 ? $"{file}:{line.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {problem}" : $"{file}: {problem}",
            hint, innerException)
    {
        (File, Line, Value, Expectation) = (file, line, value, expectation);
    }

    /// <summary>The source as the user named it.</summary>
    public string File { get; }

    /// <summary>Line in the source, from 1; 0 if the whole source is meant.</summary>
    public long Line { get; }

    /// <summary>The offending text, shortened; empty if there is none.</summary>
    public string Value { get; }

    /// <summary>What would have been right.</summary>
    public string Expectation { get; }
}
