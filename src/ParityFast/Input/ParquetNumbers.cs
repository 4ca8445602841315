using System.Buffers.Text;
using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace ParityFast.Input;

/// <summary>A column that is stored as whole numbers: counts, epochs, times, dates, decimals of up to 18 digits.</summary>
internal sealed class ParquetNumbers(string name, DataField field, ParquetType type) : ParquetColumn(name, field)
{
    private readonly DataField _field = field;
    private int[] _ints = [];
    private long[] _longs = [];

    protected override void ReadValues(ParquetRowGroupReader group, int rows, Memory<int>? levels)
    {
        if (_field.ClrType == typeof(int)) Read(group, _field, ref _ints, rows, levels);
        else Read(group, _field, ref _longs, rows, levels);
    }

    protected override int Write(int index, Span<byte> cell)
    {
        var value = _field.ClrType == typeof(int) ? _ints[index] : _longs[index];
        switch (type.Meaning)
        {
            case ParquetMeaning.Time: return TimeText.Write(value, type.Scale, type.IsUtc, cell);
            case ParquetMeaning.Date: return TimeText.WriteDate(value, cell);
            case ParquetMeaning.TimeOfDay: return TimeText.WriteClock(value, type.Scale, cell);
            case ParquetMeaning.Decimal: return DecimalText.Write(value, type.Scale, cell);
            case ParquetMeaning.Unsigned: return WriteUnsigned(value, cell);
            default:
                Utf8Formatter.TryFormat(value, cell, out var length);
                return length;
        }
    }

    private int WriteUnsigned(long value, Span<byte> cell)
    {
        var number = _field.ClrType == typeof(int) ? (uint)value : (ulong)value;
        number.TryFormat(cell, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }
}
