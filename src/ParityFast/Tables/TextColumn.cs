using Parquet;
using Parquet.Schema;

namespace ParityFast.Tables;

/// <summary>A column of texts that may be missing.</summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="text">Takes the text of a row.</param>
internal sealed class TextColumn<TRow>(string name, Func<TRow, string?> text) : TableColumn<TRow>
{
    private readonly List<string?> _texts = [];

    public override DataField Field { get; } = new(name, typeof(string), isNullable: true);

    public override void Add(TRow row) => _texts.Add(text(row));

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellation)
    {
        await group.WriteAsync(Field, _texts).ConfigureAwait(false);
        _texts.Clear();
    }
}
