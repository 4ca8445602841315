using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// What a context shows beside its columns, and the slot that a decision's terms go to. The engine owns it in pinned memory and
/// changes it only when something happens: nothing in it is written for an ordinary candle.
/// </summary>
internal unsafe struct DecisionFrame
{
    public ReadingMode Mode;
    public bool ReadRaw;
    public bool ReduceOnly;
    public bool HasRecordedEquity;
    public PositionSide Side;

    public int PriceDecimals;
    public int QuantityDecimals;
    public int History;

    /// <summary>Mark of the candle at <see cref="FirstBar"/>; its close time is <c>CloseTimes[0]</c>.</summary>
    public long* FirstMark;
    public long* CloseTimes;
    public int FirstBar;

    /// <summary>Equity is <see cref="EquityBase"/> plus signed quantity × mark.</summary>
    public Money EquityBase;
    public long SignedQuantity;
    public decimal RecordedEquity;

    /// <summary>Quantity without sign, and the entry, as the position's owner states them.</summary>
    public decimal Quantity;
    public decimal EntryPrice;
    public long EntryTime;

    /// <summary>Where a decision's terms go.</summary>
    public DecisionTerms Terms;

    public int PredicateCount;
    public PredicateList Predicates;

    // Not inlined: these run only while a sweep listens or products need 128 bits, and must not weigh on the plain comparison.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Above(DecisionFrame* frame, Reading left, Reading right)
    {
        var above = left.Weight == right.Weight
            ? left.Raw > right.Raw
            : (Int128)left.Raw * right.Weight > (Int128)right.Raw * left.Weight;
        if ((frame->Mode & ReadingMode.Traced) != 0)
        {
            var same = left.Weight == right.Weight;
            frame->Note(new Predicate
            {
                Kind = PredicateKind.AboveColumn,
                Left = left.Offset,
                Right = right.Offset,
                LeftFactor = same ? 1 : right.Weight,
                RightFactor = same ? 1 : left.Weight,
                Outcome = above,
            });
        }

        return above;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Above(DecisionFrame* frame, Reading reading, Price level) =>
        Compare(frame, reading, level, PredicateKind.AboveLevel);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Below(DecisionFrame* frame, Reading reading, Price level) =>
        Compare(frame, reading, level, PredicateKind.BelowLevel);

    private static bool Compare(DecisionFrame* frame, Reading reading, Price level, PredicateKind kind)
    {
        // A level beyond 64 bits lies beyond every column value, so that clamping it changes no comparison.
        var threshold = (long)Int128.Clamp((Int128)level.Steps * reading.Weight, long.MinValue, long.MaxValue);
        var outcome = kind == PredicateKind.AboveLevel ? reading.Raw > threshold : reading.Raw < threshold;
        if ((frame->Mode & ReadingMode.Traced) != 0)
        {
            frame->Note(new Predicate { Kind = kind, Left = reading.Offset, RightFactor = threshold, Outcome = outcome });
        }

        return outcome;
    }

    private void Note(in Predicate predicate)
    {
        if (PredicateCount < PredicateList.Capacity) Predicates[PredicateCount] = predicate;
        PredicateCount++;
    }
}
