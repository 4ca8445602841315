namespace ParityFast;

/// <summary>The next values of the inputs of a <see cref="DerivedColumn"/>, one span an input, all of one length.</summary>
public readonly unsafe ref struct InputColumns
{
    private readonly ReadOnlySpan<nint> _starts;

    internal InputColumns(ReadOnlySpan<nint> starts, int length)
    {
        _starts = starts;
        Length = length;
    }

    /// <summary>Number of values of each input.</summary>
    public int Length { get; }

    /// <summary>The values of an input, in the order in which the column named its inputs, each × the input's weight.</summary>
    /// <param name="input">Number of the input, from 0.</param>
    public ReadOnlySpan<long> this[int input] => new((long*)_starts[input], Length);
}
