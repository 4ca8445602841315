namespace ParityFast.Log;

/// <summary>A candle or a hold without terms, as it is stored.</summary>
internal struct PlainRecord
{
    public PlainRecordKind Kind;

    /// <summary>Bytes of the record.</summary>
    public int Length;

    /// <summary>A candle's close less the close before, in price steps, or a hold's label.</summary>
    public long First;

    /// <summary>A candle's close time less the one that is expected, microseconds, or the place of a hold's reason.</summary>
    public long Second;
}
