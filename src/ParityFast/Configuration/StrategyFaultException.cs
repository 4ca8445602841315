namespace ParityFast;

/// <summary>
/// A strategy's own code threw: <c>Decide</c>, a constructor, its configuration or an indicator of its own. The message names the
/// strategy, the candle, and the place in its source as far as that is known; the exception that it threw is the inner one.
/// </summary>
public sealed class StrategyFaultException : InputException
{
    internal StrategyFaultException(string message, string hint, Exception cause)
        : base(message, hint, cause)
    {
    }

    /// <summary>
    /// Place of the candle at whose close it was called, from 0; null before the first, and if only a stretch of candles is known.
    /// </summary>
    public int? Bar { get; internal init; }
}
