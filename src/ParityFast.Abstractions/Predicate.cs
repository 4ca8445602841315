using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// One recorded comparison: column[Left] × LeftFactor &gt; column[Right] × RightFactor, or against the constant
/// <see cref="RightFactor"/> if there is no right column, and how it came out. Offsets are elements from the mark of the
/// same candle.
/// </summary>
internal struct Predicate
{
    public nint Left, Right;
    public long LeftFactor, RightFactor;
    public PredicateKind Kind;
    public bool Outcome;
}

/// <summary>The comparisons of one call, as many as a path condition may hold.</summary>
[InlineArray(Capacity)]
internal struct PredicateList
{
    public const int Capacity = 16;
    private Predicate _first;
}
