using Parquet;
using Parquet.Schema;

namespace ParityFast.Input;

/// <summary>Times in 96 bits, as Impala and old versions of Spark write them. They name no zone.</summary>
internal sealed class ParquetOldTimes(string name, DataField field) : ParquetColumn(name, field)
{
    private const int DigitsOfATick = 7;

    private readonly DataField _field = field;
    private DateTime[] _values = [];

    protected override void ReadValues(ParquetRowGroupReader group, int rows, Memory<int>? levels) =>
        Read(group, _field, ref _values, rows, levels);

    protected override int Write(int index, Span<byte> cell) =>
        TimeText.Write((_values[index] - DateTime.UnixEpoch).Ticks, DigitsOfATick, isUtc: false, cell);
}
