namespace ParityFast.Benchmarks.Regression;

/// <summary>Why a comparison cannot be made, in words for the user.</summary>
internal sealed class AgainstException(string message, string hint) : Exception(message)
{
    /// <summary>What to do.</summary>
    public string Hint => hint;
}
