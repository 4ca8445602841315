using System.Runtime.CompilerServices;
using ParityFast.Orders;

namespace ParityFast;

/// <summary>
/// What a context shows beside its columns, and the slot that a decision's terms go to. The engine owns it in pinned memory and
/// changes it only when something happens: nothing in it is written for an ordinary candle.
/// </summary>
internal unsafe struct DecisionFrame
{
    public ReadingMode Mode;
    /// <summary>The last read of the call that its comparisons do not cover.</summary>
    public RawRead ReadRaw;
    public bool ReduceOnly;
    /// <summary>True if equity and position are recorded values, in decimals; false if they are the engine's.</summary>
    public bool IsRecorded;
    public PositionSide Side;
    /// <summary>
    /// State of the last order, and why it was rejected. They change when something happens, as the position does, so that a skip ends
    /// there.
    /// </summary>
    public OrderState LastOrder;
    public Refusal LastRejection;
    /// <summary>True once the strategy has read the last order: a run that continues this one must then start with it.</summary>
    public bool ReadsLastOrder;

    public int PriceDecimals;
    public int QuantityDecimals;
    public int History;

    /// <summary>Mark of the candle at <see cref="FirstBar"/>; its close time is <c>CloseTimes[0]</c>.</summary>
    public long* FirstMark;
    public long* CloseTimes;
    public int FirstBar;

    /// <summary>No decision of the chunk has seen fewer candles than this.</summary>
    public int SeenAtLeast;

    /// <summary>Equity is <see cref="EquityBase"/> plus signed quantity × mark.</summary>
    public Money EquityBase;
    public long SignedQuantity;
    public Money EntryPrice;
    public long EntryTime;

    public decimal RecordedEquity, RecordedQuantity, RecordedEntryPrice;

    /// <summary>The place for a decision's terms.</summary>
    public DecisionTerms Terms;

    public int PredicateCount;
    public PredicateList Predicates;
    public TrailNote Trail;

    /// <summary>Fractional digits of a volume step.</summary>
    public int VolumeDecimals;

    /// <summary>Elements from one column to the next.</summary>
    public nint Stride;

    /// <summary>The candle of each column's first value, counted from 0; more than any candle if it has none yet.</summary>
    public long* ReadyBars;

    /// <summary>What the strategy declared of orders.</summary>
    public OrderUse Orders;

    /// <summary>The orders that rest, <see cref="OpenOrders.Capacity"/> at most; null if the strategy declared none.</summary>
    public OpenOrder* OpenOrders;
    public int OpenOrderCount;

    /// <summary>Places of instructions; null if the strategy does not declare <see cref="OrderUse.Several"/>.</summary>
    public InstructionSlots* Several;

    /// <summary>Shows the current account. Decimals are made when a strategy reads them.</summary>
    public void SetAccount(in Money equityBase, long signedQuantity, in Money entryPrice, long entryTime)
    {
        EquityBase = equityBase;
        SignedQuantity = signedQuantity;
        Side = signedQuantity == 0 ? PositionSide.Flat : signedQuantity > 0 ? PositionSide.Long : PositionSide.Short;
        EntryPrice = entryPrice;
        EntryTime = entryTime;
    }

    /// <summary>Shows what became of the last order.</summary>
    public void SetLastOrder(OrderOutcome outcome) => (LastOrder, LastRejection) = (outcome.State, outcome.Rejection);

    /// <summary>The account's equity at a mark, in quote units.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static decimal EquityAt(DecisionFrame* frame, long mark)
    {
        if (frame->IsRecorded) return frame->RecordedEquity;
        if (frame->SignedQuantity == 0) return frame->EquityBase.ToDecimal();
        frame->ReadRaw = RawRead.Equity;
        var value = Money.FromProduct(frame->SignedQuantity, frame->QuantityDecimals, mark, frame->PriceDecimals);
        return (frame->EquityBase + value).ToDecimal();
    }

    /// <summary>Forgets what was recorded: the next call starts empty.</summary>
    public void BeginTrace()
    {
        PredicateCount = 0;
        Trail.Count = 0;
        ReadRaw = RawRead.None;
    }

    // Not inlined: these run only while a sweep listens or products need 128 bits, and must not weigh on the plain comparison.
    // Numbers, not readings: those would go through memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Above(DecisionFrame* frame, long left, long leftWeight, nint leftOffset, long right, long rightWeight,
        nint rightOffset)
    {
        if (leftWeight == rightWeight) (leftWeight, rightWeight) = (1, 1);
        var slot = NextSlot(frame);
        if (slot != null)
        {
            (slot->Kind, slot->Left, slot->Right) = (PredicateKind.AboveColumn, leftOffset, rightOffset);
            (slot->LeftFactor, slot->RightFactor) = (rightWeight, leftWeight);
        }

        if ((frame->Mode & ReadingMode.Wide) != 0) return NoteWide(slot, left, leftWeight, right, rightWeight);
        var above = left * rightWeight > right * leftWeight;
        if (slot != null) slot->Outcome = above;
        return above;
    }

    // Apart: numbers of 128 bits would cost all others their registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool NoteWide(Predicate* slot, long left, long leftWeight, long right, long rightWeight)
    {
        var above = (Int128)left * rightWeight > (Int128)right * leftWeight;
        if (slot != null) slot->Outcome = above;
        return above;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Above(DecisionFrame* frame, Reading reading, Price level) =>
        Compare(frame, reading, level, PredicateKind.AboveLevel);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Below(DecisionFrame* frame, Reading reading, Price level) =>
        Compare(frame, reading, level, PredicateKind.BelowLevel);

    // The level itself is the same at the next candle; a value in its place is a number that the strategy has read. Rounded down, it
    // is still not below a whole level that it is above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Price Max(DecisionFrame* frame, Reading reading, Price level) => Above(frame, reading, level) ? reading.ToPrice() : level;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Price Min(DecisionFrame* frame, Reading reading, Price level) => Below(frame, reading, level) ? reading.ToPrice() : level;

    // A trail whose limit is crossed is a comparison with a level. A trail that is followed is recorded, by a token that no copy of it has.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Follow(Reading reading, ref Trail trail, long sign, long room)
    {
        var frame = reading.Frame;
        var value = sign * ParityFast.Trail.AtLeastZero(reading.Weight == 1 ? reading.Raw : reading.ToPrice().Steps);
        if ((frame->Mode & ReadingMode.Traced) == 0) return trail.Follow(value, room);
        if (trail.Extreme - value > room)
        {
            var level = new Price(sign * Limit(trail.Extreme, room));
            _ = sign > 0 ? Below(frame, reading, level) : Above(frame, reading, level);
            return false;
        }

        if (trail.Token == ParityFast.Trail.RecordedToken) frame->ReadRaw = RawRead.Trail;
        ref var note = ref frame->Trail;
        note.Count++;
        (note.Offset, note.Sign, note.Room) = (reading.Offset, sign, room);
        note.TokenBefore = trail.Token;
        trail.Token = note.Token = Math.Max(note.Token, ParityFast.Trail.FirstToken) + 1;
        return trail.Follow(value, room);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Limit(long extreme, long room) => (long)Int128.Clamp((Int128)extreme - room, -long.MaxValue, long.MaxValue);

    private static bool Compare(DecisionFrame* frame, Reading reading, Price level, PredicateKind kind)
    {
        // A level beyond 64 bits lies beyond every column value, so that clamping it changes no comparison.
        var threshold = reading.Weight == 1 ? level.Steps : Clamped(level.Steps, reading.Weight);
        var outcome = kind == PredicateKind.AboveLevel ? reading.Raw > threshold : reading.Raw < threshold;
        var slot = NextSlot(frame);
        if (slot == null) return outcome;
        (slot->Kind, slot->Outcome) = (kind, outcome);
        (slot->Left, slot->RightFactor) = (reading.Offset, threshold);
        return outcome;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Clamped(long steps, long weight) => (long)Int128.Clamp((Int128)steps * weight, long.MinValue, long.MaxValue);

    /// <summary>
    /// The place for the next recorded comparison; null if no reader wants it or there is no space, and then it is only counted.
    /// </summary>
    // Inlined: it is part of every comparison that is recorded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Predicate* NextSlot(DecisionFrame* frame)
    {
        if ((frame->Mode & ReadingMode.Traced) == 0) return null;
        var count = frame->PredicateCount++;
        return count < PredicateList.Capacity ? (Predicate*)&frame->Predicates + count : null;
    }
}
