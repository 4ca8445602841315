namespace ParityFast.Tests.Orders;

/// <summary>What trading costs in the <see cref="OracleAccount"/>, in plain decimals.</summary>
internal sealed record OracleCosts
{
    public decimal MakerRate { get; init; }

    public decimal TakerRate { get; init; }

    public decimal Tick { get; init; } = 0.01m;

    /// <summary>Smallest step of a candle's price.</summary>
    public decimal PriceStep { get; init; } = 0.01m;

    /// <summary>Paid by longs at every hour; zero for none.</summary>
    public decimal FundingRate { get; init; }

    public bool IsLiquidated { get; init; }
}
