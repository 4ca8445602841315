using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Schema;

namespace ParityFast.Input;

/// <summary>A column that is stored as bytes: texts, and decimals of any number of digits.</summary>
internal sealed class ParquetBytes(string name, DataField field, ParquetType type) : ParquetColumn(name, field)
{
    // A text that is longer is cut: no time, number or symbol is.
    private const int LongestText = CellBytes / 2;

    private readonly DataField _field = field;
    private ReadOnlyMemory<byte>[] _values = [];

    public override bool IsFloating => type.Meaning == ParquetMeaning.Half;

    protected override void ReadValues(ParquetRowGroupReader group, int rows, Memory<int>? levels) =>
        Read(group, _field, ref _values, rows, levels);

    protected override int Write(int index, Span<byte> cell)
    {
        var bytes = _values[index].Span;
        if (type.Meaning == ParquetMeaning.Decimal) return WriteDecimal(bytes, cell);
        if (type.Meaning != ParquetMeaning.Half || bytes.Length != 2)
            return CsvCell.Write(bytes[..Math.Min(bytes.Length, LongestText)], cell);
        BinaryPrimitives.ReadHalfLittleEndian(bytes).TryFormat(cell, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    // Two's complement, the highest byte first.
    private int WriteDecimal(ReadOnlySpan<byte> bytes, Span<byte> cell)
    {
        if (bytes.IsEmpty) return 0;
        if (bytes.Length > 8)
            return DecimalText.Write(new BigInteger(bytes[..Math.Min(bytes.Length, LongestText)], isBigEndian: true), type.Scale, cell);
        var value = (long)(sbyte)bytes[0];
        foreach (var next in bytes[1..]) value = (value << 8) | next;
        return DecimalText.Write(value, type.Scale, cell);
    }
}
