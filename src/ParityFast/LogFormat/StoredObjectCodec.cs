using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>The objects of a log, from MessagePack and to it. The records' own shapes are those of their codecs.</summary>
internal static class StoredObjectCodec
{
    /// <summary>Reads the next object; null for one that a later version added.</summary>
    public static StoredObject? Read(ref LogObjectReader reader)
    {
        switch (reader.Peek())
        {
            case LogValueKind.List:
                return ReadRecord(ref reader);
            case LogValueKind.Map:
                var map = reader.Map();
                return map.Contains(LogLayout.FormatField) ? HeaderMap.FromMap(map, reader.Path) : LogFooter.FromMap(map, reader.Path);
            default:
                reader.Skip();
                return null;
        }
    }

    public static void Write(ref MessagePackWriter writer, StoredObject value)
    {
        switch (value)
        {
            case DecisionLogHeader header: writer.WriteRaw(HeaderCodec.Write(header, out _)); break;
            case StoredCandle candle: WriteCandle(ref writer, candle); break;
            case StoredEvent taken: WriteEvent(ref writer, taken); break;
            case StoredDecision decision: StoredDecisionCodec.Write(ref writer, decision); break;
            case StoredExecution execution:
                ExecutionCodec.Write(ref writer, new LoggedExecution(execution.Execution, execution.EquityBase, execution.SignedQuantity));
                break;
            case StoredSeal seal: WriteSeal(ref writer, seal); break;
            case DecisionLogFooter footer: writer.WriteMap(LogFooter.ToMap(footer)); break;
        }
    }

    private static StoredObject ReadRecord(ref LogObjectReader reader)
    {
        var start = reader.Position;
        var count = reader.ArrayHeader();
        if (count == 0) reader.Fail(start, "an empty record", "one that starts with its kind");
        switch (reader.Integer())
        {
            case LogLayout.Input when count > 1:
                return reader.Peek() == LogValueKind.Text ? ReadEvent(ref reader, count) : ReadCandle(ref reader, count);
            case LogLayout.Decision: return StoredDecisionCodec.Read(ref reader, count);
            case LogLayout.Execution: return ReadExecution(ref reader, count);
            case LogLayout.Seal when count > 1: return ReadSeal(ref reader, count);
            default:
                reader.Fail(start, "another record", "a whole one of kind 0, 1, 2 or 3");
                return null!;
        }
    }

    private static StoredCandle ReadCandle(ref LogObjectReader reader, int count)
    {
        var close = reader.Integer();
        // Fields, a deviation: how many fields there are is the header's to say. What a later version put after them may be no number.
        var further = new List<long>();
        for (count -= 2; count > 0 && further.Count <= LogFields.MaxCount && reader.Peek() == LogValueKind.Integer; count--)
            further.Add(reader.Integer());
        reader.SkipFurther(count);
        return new StoredCandle { CloseDelta = close, Further = further };
    }

    private static StoredEvent ReadEvent(ref LogObjectReader reader, int count)
    {
        var name = reader.Name();
        var payload = count > 2 ? reader.Map() : [];
        reader.SkipFurther(count - 3);
        return new StoredEvent { Name = name, Payload = payload };
    }

    private static StoredExecution ReadExecution(ref LogObjectReader reader, int count)
    {
        var logged = ExecutionCodec.Read(ref reader, count);
        return new StoredExecution { Execution = logged.Execution, EquityBase = logged.EquityBase, SignedQuantity = logged.SignedQuantity };
    }

    private static StoredSeal ReadSeal(ref LogObjectReader reader, int count)
    {
        var hash = reader.Binary().ToArray();
        reader.SkipFurther(count - 2);
        return new StoredSeal { Hash = hash };
    }

    private static void WriteCandle(ref MessagePackWriter writer, StoredCandle candle)
    {
        writer.WriteArrayHeader(2 + candle.Further.Count);
        writer.Write(LogLayout.Input);
        writer.Write(candle.CloseDelta);
        foreach (var number in candle.Further) writer.Write(number);
    }

    private static void WriteEvent(ref MessagePackWriter writer, StoredEvent taken)
    {
        writer.WriteArrayHeader(3);
        writer.Write(LogLayout.Input);
        writer.Write(taken.Name);
        writer.WriteMap(taken.Payload);
    }

    private static void WriteSeal(ref MessagePackWriter writer, StoredSeal seal)
    {
        writer.WriteArrayHeader(2);
        writer.Write(LogLayout.Seal);
        writer.Write(seal.Hash.Span);
    }
}
