namespace ParityFast.Comparison;

/// <summary>
/// Aligns two logs by symbol and time. What has no partner at its time waits in a bounded window for a record of the same content:
/// a shifted record is one divergence in time, not two that are missing. Pairs and singles come out in the backtest's order.
/// </summary>
internal sealed class Aligner(SourceBuffer backtest, SourceBuffer live, IAlignmentSink sink, int window)
{
    private readonly Queue<Slot> _slots = new();
    private int _waiting;

    /// <summary>Times at which either log decides.</summary>
    public long Times { get; private set; }

    /// <summary>Pairs of records of the same time.</summary>
    public long Aligned { get; private set; }

    /// <summary>True if nothing waits: the next records of both logs can be compared without looking around.</summary>
    public bool IsIdle => _slots.Count == 0 && backtest.IsEmpty && live.IsEmpty;

    /// <summary>Notes two records of the same time that were compared without passing through here.</summary>
    public void Pass()
    {
        Times++;
        Aligned++;
    }

    /// <summary>Takes the next records; false once both logs are at their end.</summary>
    public bool Step()
    {
        var (first, second) = (backtest.Peek(), live.Peek());
        if (first is null && second is null)
        {
            while (_slots.Count > 0) Emit(_slots.Dequeue());
            return false;
        }

        if (first is not null && first.Time < backtest.LastTime) AddDisplaced(backtest, LogSide.Backtest);
        else if (second is not null && second.Time < live.LastTime) AddDisplaced(live, LogSide.Live);
        else if (first is null || second is null) AddGroup((first ?? second)!.Time);
        else if (first.Time == second.Time) AddSameTime(first, second);
        else if (first.Time > second.Time && backtest.JumpsAhead()) AddDisplaced(backtest, LogSide.Backtest);
        else if (second.Time > first.Time && live.JumpsAhead()) AddDisplaced(live, LogSide.Live);
        else AddGroup(Math.Min(first.Time, second.Time));
        EmitSettled();
        return true;
    }

    private void AddSameTime(ComparedDecision first, ComparedDecision second)
    {
        if (first.Symbol != second.Symbol || !Likeness.IsSame(first.Record, second.Record))
        {
            AddGroup(first.Time);
            return;
        }

        backtest.Take();
        live.Take();
        _slots.Enqueue(new Slot(first, second));
    }

    private void AddDisplaced(SourceBuffer buffer, LogSide side)
    {
        var isExtra = buffer.HasSeen(buffer.Peek()!.Time);
        AddSingle(buffer.Take(displaced: true), side, isExtra);
    }

    /// <summary>Takes all records of one time: pairs those of the same candle, then those that are close; the others wait.</summary>
    private void AddGroup(long time)
    {
        var (firstSeen, secondSeen) = (backtest.HasSeen(time), live.HasSeen(time));
        var (firsts, seconds) = (TakeAll(backtest, time), TakeAll(live, time));
        var (firstCount, secondCount) = (firsts.Count, seconds.Count);
        PairWhere(firsts, seconds, Likeness.IsSame);
        PairWhere(firsts, seconds, Likeness.IsClose);
        var isExtraFirst = firstSeen || (secondCount > 0 && firstCount > secondCount);
        var isExtraSecond = secondSeen || (firstCount > 0 && secondCount > firstCount);
        foreach (var first in firsts) AddSingle(first, LogSide.Backtest, isExtraFirst);
        foreach (var second in seconds) AddSingle(second, LogSide.Live, isExtraSecond);
    }

    private static List<ComparedDecision> TakeAll(SourceBuffer side, long time)
    {
        var taken = new List<ComparedDecision>();
        while (side.Peek() is { } next && next.Time == time) taken.Add(side.Take());
        return taken;
    }

    private void PairWhere(List<ComparedDecision> firsts, List<ComparedDecision> seconds,
        Func<Log.RecordedDecision, Log.RecordedDecision, bool> alike)
    {
        for (var i = 0; i < firsts.Count; i++)
        {
            var first = firsts[i];
            var match = seconds.FindIndex(second => second.Symbol == first.Symbol && alike(first.Record, second.Record));
            if (match < 0) continue;
            _slots.Enqueue(new Slot(first, seconds[match]));
            seconds.RemoveAt(match);
            firsts.RemoveAt(i--);
        }
    }

    private void AddSingle(ComparedDecision decision, LogSide side, bool isExtra)
    {
        var slot = side == LogSide.Live ? new Slot(null, decision) { IsExtra = isExtra } : new Slot(decision, null) { IsExtra = isExtra };
        if (_waiting > 0 && FindSameContent(slot) is { } other)
        {
            Join(other, slot);
            return;
        }

        slot.SameTime = _waiting > 0 ? FindSameTime(slot) : null;
        if (slot.SameTime is not null) slot.SameTime.SameTime = slot;
        _slots.Enqueue(slot);
        _waiting++;
    }

    /// <summary>The nearest waiting record of the other log with the same content.</summary>
    private Slot? FindSameContent(Slot slot)
    {
        Slot? nearest = null;
        foreach (var other in _slots)
        {
            if (!other.Waits || (other.Live is null) == (slot.Live is null) || other.Only.Symbol != slot.Only.Symbol) continue;
            if (!Likeness.IsSameDecision(other.Only.Record, slot.Only.Record)) continue;
            if (nearest is null || Distance(other, slot) < Distance(nearest, slot)) nearest = other;
        }

        return nearest;
    }

    private Slot? FindSameTime(Slot slot)
    {
        foreach (var other in _slots)
        {
            if (other.Waits && (other.Live is null) != (slot.Live is null) && other.SameTime is null
                && other.Only.Time == slot.Only.Time && other.Only.Symbol == slot.Only.Symbol)
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>Puts two records in one slot: the backtest's, whose order counts, or a new one if the live record came first.</summary>
    private void Join(Slot waiting, Slot added)
    {
        _waiting--;
        Release(waiting);
        if (waiting.Backtest is not null)
        {
            waiting.Live = added.Live;
            return;
        }

        waiting.IsVoid = true;
        _slots.Enqueue(new Slot(added.Backtest, waiting.Live));
    }

    private static void Release(Slot slot)
    {
        if (slot.SameTime is not { } other) return;
        (other.SameTime, slot.SameTime) = (null, null);
    }

    private void EmitSettled()
    {
        while (_slots.TryPeek(out var slot) && (!slot.Waits || _slots.Count > window)) Emit(_slots.Dequeue());
    }

    private void Emit(Slot slot)
    {
        if (slot.IsVoid) return;
        if (slot.Waits)
        {
            _waiting--;
            if (slot.SameTime is { } other) TakeOver(slot, other);
        }

        if (slot.IsPair) EmitPair(slot);
        else EmitSingle(slot);
    }

    private void TakeOver(Slot slot, Slot other)
    {
        _waiting--;
        slot.Backtest ??= other.Backtest;
        slot.Live ??= other.Live;
        other.IsVoid = true;
    }

    private void EmitPair(Slot slot)
    {
        var (first, second) = (slot.Backtest!, slot.Live!);
        Times++;
        if (first.Time == second.Time) Aligned++;
        else if (!backtest.HasSeen(second.Time)) Times++;
        sink.Pair(first, second);
    }

    private void EmitSingle(Slot slot)
    {
        if (!slot.IsExtra) Times++;
        sink.Single(slot.Only, slot.Live is null ? LogSide.Backtest : LogSide.Live, slot.IsExtra);
    }

    private static long Distance(Slot left, Slot right) => Math.Abs(left.Only.Time - right.Only.Time);
}
