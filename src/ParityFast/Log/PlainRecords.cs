using MessagePack;

namespace ParityFast.Log;

/// <summary>
/// Reads the records that most of a log consists of some way ahead: candles, and holds that repeat the one before. One of the package's
/// readers for a stretch of them, since to make one for each record costs as much as reading it. What is no such record, or is not
/// well formed, ends the stretch and is left to its reader.
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

    /// <summary>Takes the next record that was read ahead; false where there is none.</summary>
    public bool TryTake(out PlainRecord record)
    {
        if (_next == _count)
        {
            record = default;
            return false;
        }

        record = _records[_next++];
        return true;
    }

    /// <summary>The fields of the record taken last, a candle, as they are stored.</summary>
    public ReadOnlySpan<long> Fields => _numbers.AsSpan((_next - 1) * _fields, _fields);

    /// <summary>Reads ahead; false where what comes next is no such record.</summary>
    public bool ReadAhead(ReadOnlyMemory<byte> bytes)
    {
        (_next, _count) = (0, 0);
        var reader = new MessagePackReader(bytes);
        try
        {
            while (_count < Stretch && !reader.End && TryRead(ref reader, ref _records[_count])) _count++;
        }
        catch (Exception fault) when (LogObjectReader.IsOfTheBytes(fault))
        {
            // Its own reader says what is wrong with the record, once those before it are taken.
        }

        return _count > 0;
    }

    private bool TryRead(ref MessagePackReader reader, ref PlainRecord record)
    {
        var start = reader.Consumed;
        if (reader.NextMessagePackType != MessagePackType.Array) return false;
        var count = reader.ReadArrayHeader();
        if (count == 0) return false;
        var kind = reader.ReadInt64();
        if (kind == LogFormat.Decision && count == 1)
        {
            record = new PlainRecord((int)start, (int)(reader.Consumed - start), IsCandle: false, 0, 0);
            return true;
        }

        var further = count - 2 - _fields;
        if (kind != LogFormat.Input || further is not (0 or 1) || reader.NextMessagePackType != MessagePackType.Integer) return false;
        var close = reader.ReadInt64();
        for (var i = 0; i < _fields; i++) _numbers[_count * _fields + i] = reader.ReadInt64();
        var deviation = further == 0 ? 0 : reader.ReadInt64();
        record = new PlainRecord((int)start, (int)(reader.Consumed - start), IsCandle: true, close, deviation);
        return true;
    }
}
