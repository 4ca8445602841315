using MessagePack;
using ParityFast.Orders;

namespace ParityFast.LogFormat;

/// <summary>The outcome of an order, as it is stored.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<StoredExecution>))]
public sealed record StoredExecution : StoredObject
{
    /// <summary>Filled, rejected or pending, and the amounts of a fill.</summary>
    public required Execution Execution { get; init; }

    /// <summary>Equity less signed quantity × mark after a fill; zero otherwise.</summary>
    public Money EquityBase { get; init; }

    /// <summary>Quantity steps held after a fill, negative when short; zero otherwise.</summary>
    public long SignedQuantity { get; init; }
}
