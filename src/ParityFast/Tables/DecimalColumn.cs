using System.Globalization;
using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;
using ParityFast.Numbers;

namespace ParityFast.Tables;

/// <summary>
/// A column of exact decimals. Its scale is the one that holds every value without rounding; up to 18 digits are stored as 64 bits, more
/// as up to 38 digits.
/// </summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="value">Takes the value of a row.</param>
internal sealed class DecimalColumn<TRow>(string name, Func<TRow, decimal?> value) : TableColumn<TRow>
{
    private const int DigitsOf64Bits = 18, DigitsMost = 38;

    private readonly List<decimal?> _values = [];
    private DataField? _field;
    private decimal _largest;
    private int _scale;

    /// <exception cref="InputException">No decimal of 38 digits holds all of them.</exception>
    public override DataField Field => _field ??= Make();

    public override bool NeedsLook => true;

    public override void Look(TRow row)
    {
        if (value(row) is not { } number) return;
        _largest = Math.Max(_largest, Math.Abs(decimal.Truncate(number)));
        _scale = Math.Max(_scale, Exact.Trim(number).Scale);
    }

    public override void Add(TRow row) => _values.Add(value(row));

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellation)
    {
        decimal?[] values = [.. CollectionsMarshal.AsSpan(_values)];
        _values.Clear();
        await group.WriteAsync<decimal>(Field, values, cancellationToken: cancellation).ConfigureAwait(false);
    }

    private DecimalDataField Make()
    {
        var digits = (_largest == 0 ? 0 : _largest.ToString(CultureInfo.InvariantCulture).Length) + _scale;
        if (digits > DigitsMost)
        {
            var problem = FormattableString.Invariant($"the values of {name} need {digits} digits, and a Parquet file holds {DigitsMost}");
            throw new InputException(problem, "write CSV or JSON instead");
        }

        return new DecimalDataField(name, digits <= DigitsOf64Bits ? DigitsOf64Bits : DigitsMost, _scale, isNullable: true);
    }
}
