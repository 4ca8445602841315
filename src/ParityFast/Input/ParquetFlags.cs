using Parquet;
using Parquet.Schema;

namespace ParityFast.Input;

/// <summary>A column of true and false.</summary>
internal sealed class ParquetFlags(string name, DataField field) : ParquetColumn(name, field)
{
    private readonly DataField _field = field;
    private bool[] _values = [];

    protected override void ReadValues(ParquetRowGroupReader group, int rows, Memory<int>? levels) =>
        Read(group, _field, ref _values, rows, levels);

    protected override int Write(int index, Span<byte> cell)
    {
        var text = _values[index] ? "true"u8 : "false"u8;
        text.CopyTo(cell);
        return text.Length;
    }
}
