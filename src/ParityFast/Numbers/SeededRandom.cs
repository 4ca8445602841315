namespace ParityFast.Numbers;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014): whole numbers only, so that every
/// machine and every version draws the same from a seed.
/// </summary>
internal struct SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9e3779b97f4a7c15;
        var mixed = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>
    /// A whole number from 0 to <paramref name="bound"/> - 1: the high half of a product, which favours none by more than bound ÷ 2^64.
    /// </summary>
    public long Below(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);
}
