namespace ParityFast.Benchmarks.Regression;

/// <summary>How another program ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Processor">Processor time of all its threads, right when no other child ended meanwhile; the wall-clock time if the system does not report it.</param>
internal sealed record ChildResult(int Code, string Output, string Error, TimeSpan Processor)
{
    /// <summary>The last lines that it printed.</summary>
    public string LastWords => string.Join('\n', (Output + "\n" + Error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(12));
}
