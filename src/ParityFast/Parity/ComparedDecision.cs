using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>One decision on its way through a comparison.</summary>
internal sealed class ComparedDecision
{
    public required RecordedDecision Record { get; init; }

    /// <summary>What it is aligned by, Unix microseconds: the close time if both logs know it, else the label.</summary>
    public required long Time { get; init; }

    public required string Symbol { get; init; }

    /// <summary>Equity less signed quantity × mark: what stays the same between fills. Null if the log does not say.</summary>
    public decimal? EquityBase { get; init; }

    /// <summary>Quantity held, negative when short.</summary>
    public decimal SignedQuantity { get; init; }

    /// <summary>States of orders since the decision before; null if there were none, or if the log does not say.</summary>
    public string? OrderStates { get; init; }

    /// <summary>Fills of those orders.</summary>
    public string? OrderFills { get; init; }

    /// <summary>Number of those fills.</summary>
    public int OrderFillCount { get; init; }

    /// <summary>The values of series that it sees, empty if those of the decision before; null if the log does not say.</summary>
    public string? Series { get; init; }

    /// <summary>Candles without a decision since the last one; -1 if the log does not hold them.</summary>
    public long CandlesBefore { get; init; } = -1;

    /// <summary>Hash of their times and closes.</summary>
    public ulong CandlesHash { get; init; }

    public static ComparedDecision Of(RecordedDecision record, long time, string symbol)
    {
        var quantity = SignedQuantityOf(record.Position);
        return new ComparedDecision
        {
            Record = record,
            Time = time,
            Symbol = symbol,
            SignedQuantity = quantity,
            EquityBase = record.Equity is { } equity && record.Mark is { } mark ? BaseOf(equity, quantity, mark) : record.Equity,
        };
    }

    private static decimal SignedQuantityOf(LoggedPosition? position) => position?.ToRecorded() switch
    {
        null => 0,
        { Side: PositionSide.Short } held => -Math.Abs(held.Quantity),
        { Side: PositionSide.Long } held => Math.Abs(held.Quantity),
        { } held => held.Quantity,
    };

    private static decimal? BaseOf(decimal equity, decimal quantity, decimal mark)
    {
        try
        {
            return equity - quantity * mark;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
