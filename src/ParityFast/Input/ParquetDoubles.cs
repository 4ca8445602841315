using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace ParityFast.Input;

/// <summary>A column of floating-point numbers, each written with the fewest digits that tell it from its neighbours.</summary>
internal sealed class ParquetDoubles(string name, DataField field) : ParquetColumn(name, field)
{
    // A whole number of fewer digits is written without an exponent: an epoch in nanoseconds has 19.
    private const double LargestWhole = 1e28;

    private readonly DataField _field = field;
    private double[] _doubles = [];
    private float[] _floats = [];

    public override bool IsFloating => true;

    protected override void ReadValues(ParquetRowGroupReader group, int rows, Memory<int>? levels)
    {
        if (_field.ClrType == typeof(float)) Read(group, _field, ref _floats, rows, levels);
        else Read(group, _field, ref _doubles, rows, levels);
    }

    protected override int Write(int index, Span<byte> cell)
    {
        int length;
        var value = _field.ClrType == typeof(float) ? _floats[index] : _doubles[index];
        if (double.IsInteger(value) && Math.Abs(value) is >= 1e7 and < LargestWhole)
            ((Int128)value).TryFormat(cell, out length, default, CultureInfo.InvariantCulture);
        else if (_field.ClrType == typeof(float)) _floats[index].TryFormat(cell, out length, default, CultureInfo.InvariantCulture);
        else value.TryFormat(cell, out length, default, CultureInfo.InvariantCulture);
        return length;
    }
}
