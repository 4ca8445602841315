using System.Globalization;

namespace ParityFast.Skipping;

/// <summary>A strategy decided differently, or changed its state, at a candle that a sweep skipped as holding.</summary>
public sealed class UnsoundSkipException : Exception
{
    /// <summary>Names the strategy and the candle.</summary>
    /// <param name="strategy">The strategy's type.</param>
    /// <param name="bar">Index of the candle from 0.</param>
    /// <param name="what">What was different.</param>
    public UnsoundSkipException(Type strategy, int bar, string what)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{strategy?.Name} {what} at candle {bar}, although every comparison came out as at the hold before"))
    {
    }
}
