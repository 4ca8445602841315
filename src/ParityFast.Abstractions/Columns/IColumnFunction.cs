namespace ParityFast;

/// <summary>
/// A function that makes one value of a column from the next value of another and from what it remembers: the shortest way to an indicator
/// of your own. Use + − × ÷ and √ only, which give the same on every machine.
/// </summary>
/// <typeparam name="TState">What it remembers; it begins as zero.</typeparam>
public interface IColumnFunction<TState>
    where TState : unmanaged
{
    /// <summary>The next value.</summary>
    /// <param name="value">The input's value, in steps of its unit.</param>
    /// <param name="state">What is remembered from value to value.</param>
    static abstract double Next(double value, ref TState state);
}
