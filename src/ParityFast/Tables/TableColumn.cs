using Parquet;
using Parquet.Schema;

namespace ParityFast.Tables;

/// <summary>One column of a Parquet file that is made from rows of a type.</summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
internal abstract class TableColumn<TRow>
{
    /// <summary>Its description in the file; known after every row was looked at.</summary>
    public abstract DataField Field { get; }

    /// <summary>Every row must be looked at before the first is added.</summary>
    public virtual bool NeedsLook => false;

    /// <summary>Looks at a row before any is added, to learn what the column must hold.</summary>
    public virtual void Look(TRow row)
    {
    }

    /// <summary>Adds a row to the group that is written next.</summary>
    public abstract void Add(TRow row);

    /// <summary>Writes the rows that were added, and forgets them.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellation);
}
