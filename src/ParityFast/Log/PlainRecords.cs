using MessagePack;
using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>
/// Reads the records that most of a log consists of some way ahead: candles, and holds without terms. One of the package's readers for
/// a stretch of them, since to make one for each record costs as much as reading it. What is no such record, or is not well formed,
/// ends the stretch and is left to its reader.
/// </summary>
internal sealed class PlainRecords
{
    private const int Stretch = 256;

    private readonly int _fields;
    private readonly long[] _numbers;
    private readonly PlainRecord[] _records = new PlainRecord[Stretch];
    private int _next, _count;

    /// <summary>For records of a log.</summary>
    /// <param name="fields">Number of fields that a candle has beside its close.</param>
    public PlainRecords(int fields)
    {
        _fields = fields;
        _numbers = new long[Stretch * fields];
    }

    /// <summary>True if a record was read ahead and not taken.</summary>
    public bool HasNext => _next < _count;

    /// <summary>Takes the next of them.</summary>
    public ref readonly PlainRecord Take() => ref _records[_next++];

    /// <summary>The fields of the record taken last, a candle, as they are stored.</summary>
    public ReadOnlySpan<long> Fields => _numbers.AsSpan((_next - 1) * _fields, _fields);

    /// <summary>Reads ahead; false if what comes first is no such record.</summary>
    /// <param name="reader">The package's reader, at the first record.</param>
    /// <param name="other">
    /// If there is no stretch: what comes first, the reader being after its kind; default if that is not well formed.
    /// </param>
    public bool ReadAhead(ref MessagePackReader reader, out (int Count, long Kind) other)
    {
        (_next, _count) = (0, 0);
        other = default;
        try
        {
            while (_count < Stretch && !reader.End && reader.NextMessagePackType == MessagePackType.Array)
            {
                var start = reader.Consumed;
                var count = reader.ReadArrayHeader();
                if (count == 0) break;
                var kind = reader.ReadInt64();
                ref var record = ref _records[_count];
                if (!TryRead(ref reader, count, kind, ref record))
                {
                    other = (count, kind);
                    break;
                }

                record.Length = (int)(reader.Consumed - start);
                _count++;
            }
        }
        catch (Exception fault) when (LogObjectReader.IsOfTheBytes(fault))
        {
            // Its own reader says what is wrong with the record, once those before it are taken.
        }

        return _count > 0;
    }

    private bool TryRead(ref MessagePackReader reader, int count, long kind, ref PlainRecord record)
    {
        switch (kind)
        {
            case LogLayout.Decision when count == 1:
                record.Kind = PlainRecordKind.RepeatedHold;
                return true;
            case LogLayout.Decision when count == 4 && reader.NextCode == (byte)DecisionAction.Hold:
                return TryReadHold(ref reader, ref record);
            case LogLayout.Input when count - 2 - _fields is 0 or 1 && reader.NextMessagePackType == MessagePackType.Integer:
                record.Kind = PlainRecordKind.Candle;
                record.First = reader.ReadInt64();
                for (var i = 0; i < _fields; i++) _numbers[_count * _fields + i] = reader.ReadInt64();
                record.Second = count - 2 == _fields ? 0 : reader.ReadInt64();
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadHold(ref MessagePackReader reader, ref PlainRecord record)
    {
        var ahead = reader;
        ahead.ReadInt64();
        record.Kind = PlainRecordKind.Hold;
        record.First = ahead.ReadInt64();
        // A reason that is a text is one that the log did not know.
        if (ahead.NextMessagePackType != MessagePackType.Integer) return false;
        record.Second = ahead.ReadInt64();
        reader = ahead;
        return true;
    }
}
