using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>An accepted candle as it is stored, in differences: <see cref="AbsoluteCandles"/> adds them up.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<StoredCandle>))]
public sealed record StoredCandle : StoredObject
{
    /// <summary>Close less the close of the candle before, in price steps; the close itself for a log's first.</summary>
    public required long CloseDelta { get; init; }

    /// <summary>
    /// What is stored after it: each of the header's fields, a price less this candle's close in price steps, a volume in volume steps;
    /// then, only if it is not zero, by how much the close time deviates from one interval after the one before, in microseconds.
    /// </summary>
    public IReadOnlyList<long> Further { get; init; } = [];
}
