namespace ParityFast.Benchmarks.Regression;

/// <summary>What keeps a comparison from being made, in words for the person who asked for it.</summary>
internal sealed class AgainstException(string message, string hint) : Exception(message)
{
    /// <summary>What to do.</summary>
    public string Hint => hint;
}
