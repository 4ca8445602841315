using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;

namespace ParityFast.Tables;

/// <summary>A column of values that may be missing: numbers, flags, times of UTC in microseconds.</summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
/// <typeparam name="TValue">Type of the values.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="value">Takes the value of a row.</param>
internal sealed class ValueColumn<TRow, TValue>(string name, Func<TRow, TValue?> value) : TableColumn<TRow> where TValue : struct
{
    private readonly List<TValue?> _values = [];

    public override DataField Field { get; } = typeof(TValue) == typeof(DateTime)
        ? new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: true)
        : new DataField(name, typeof(TValue), isNullable: true);

    public override void Add(TRow row) => _values.Add(value(row));

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellation)
    {
        TValue?[] values = [.. CollectionsMarshal.AsSpan(_values)];
        _values.Clear();
        await group.WriteAsync<TValue>(Field, values, cancellationToken: cancellation).ConfigureAwait(false);
    }
}
