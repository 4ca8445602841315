namespace ParityFast.Comparison;

/// <summary>Some decisions of a log, read ahead.</summary>
internal sealed class RecordBatch
{
    // Enough that handing a batch over costs nothing, few enough that two logs' batches stay in the cache.
    private const int Capacity = 256;

    public LoggedDecision[] Decisions { get; } = new LoggedDecision[Capacity];

    public int Count { get; set; }

    public bool IsFull => Count == Capacity;

    /// <summary>Closes of the candles without a decision, in order; each decision says how many come before it.</summary>
    public List<long> UndecidedCloses { get; } = [];
}
