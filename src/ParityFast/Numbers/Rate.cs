namespace ParityFast.Numbers;

/// <summary>A fraction such as a commission rate, as a whole number of 10^-12.</summary>
/// <param name="Units">Number of 10^-12.</param>
internal readonly record struct Rate(long Units)
{
    public const long One = 1_000_000_000_000;

    /// <summary>Takes a rate from the options.</summary>
    /// <exception cref="InputException">The rate is negative, above one, or has more than twelve fractional digits.</exception>
    public static Rate From(decimal rate, string name)
    {
        if (rate is < 0 or > 1) throw new InputException($"{name} {rate} is not a fraction between 0 and 1", "10 basis points are 0.001");
        return Scale.TryToSteps(rate, Money.Decimals, out var units)
            ? new Rate(units)
            : throw new InputException($"{name} {rate} has more than {Money.Decimals} fractional digits");
    }
}
