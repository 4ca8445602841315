namespace ParityFast.Numbers;

/// <summary>Square roots of whole numbers, the same on every machine.</summary>
internal static class SquareRoot
{
    /// <summary>The largest whole number whose square is not above <paramref name="value"/>.</summary>
    public static ulong Floor(UInt128 value)
    {
        if (value == 0) return 0;
        var bits = 128 - (int)UInt128.LeadingZeroCount(value);
        // Newton's method from above falls until it is there (Cohen, "A Course in Computational Algebraic Number Theory", 1.7.1).
        var root = bits >= 128 ? (UInt128)ulong.MaxValue : UInt128.One << ((bits + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root) return (ulong)root;
            root = next;
        }
    }
}
