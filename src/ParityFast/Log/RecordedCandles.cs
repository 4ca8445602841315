using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>The candles of a log as its records rebuild them: the declared fields of the current one, and the marks before it.</summary>
internal sealed class RecordedCandles(DecisionLogHeader header)
{
    private readonly long[] _fields = new long[LogFields.MaxCount];
    private readonly int _prices = LogFields.PriceCount(header.Fields);
    private readonly MarkWindow _window = new(header.RecentMarks);
    private readonly long _interval = header.Interval;

    // Close times of which they and the times that label them are times.
    private readonly long _earliest = LogTime.First + Math.Max(0, header.LabelOffset),
        _latest = LogTime.Last + Math.Min(0, header.LabelOffset);

    /// <summary>Number of fields that a candle has beside its close.</summary>
    public int FieldCount { get; } = LogFields.Count(header.Fields);

    public ReadOnlySpan<long> Fields => _fields.AsSpan(0, FieldCount);

    /// <summary>Marks before the current one, oldest first.</summary>
    public ReadOnlySpan<long> Before => _window.Before;

    /// <summary>Reads a candle after its kind; false if its time is none.</summary>
    public bool TryRead(ref LogObjectReader reader, int count, ref LogState state)
    {
        if (count < 2 + FieldCount) reader.Fail(reader.Position, "a short record", "a candle with its declared fields");
        var delta = reader.Integer();
        Span<long> fields = stackalloc long[LogFields.MaxCount];
        for (var i = 0; i < FieldCount; i++) fields[i] = reader.Integer();
        var deviation = count > 2 + FieldCount ? reader.Integer() : 0;
        reader.SkipFurther(count - 3 - FieldCount);
        return TryTake(delta, fields[..FieldCount], deviation, ref state);
    }

    /// <summary>Takes a candle as it is stored; false if its time is none.</summary>
    public bool TryTake(long delta, ReadOnlySpan<long> fields, long deviation, ref LogState state)
    {
        var close = state.Close + delta;
        for (var i = 0; i < fields.Length; i++) _fields[i] = i < _prices ? fields[i] + close : fields[i];
        var closeTime = state.CloseTime + _interval + deviation;
        if (closeTime < _earliest || closeTime > _latest) return false;
        state.Advance(closeTime, close);
        _window.Add(close);
        return true;
    }
}
