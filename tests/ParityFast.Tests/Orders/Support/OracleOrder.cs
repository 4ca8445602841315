namespace ParityFast.Tests.Orders;

/// <summary>An order of the <see cref="BookOracle"/>.</summary>
internal sealed class OracleOrder
{
    public OrderPlan Plan { get; init; }

    public int Candle { get; init; }

    public OrderRole Role { get; init; }

    /// <summary>Place of its instruction in the decision, from 0.</summary>
    public int Instruction { get; init; }

    /// <summary>A market order that is sized and checked when it meets the market.</summary>
    public bool IsPlain { get; init; }

    public OrderType Type { get; init; }

    public bool Buys { get; set; }

    public bool Reduces { get; init; }

    public bool PostOnly { get; init; }

    public TimeInForce Force { get; init; }

    public decimal? Notional { get; init; }

    public decimal Quantity { get; set; }

    public decimal Limit { get; set; }

    public decimal Trigger { get; set; }

    public int Leverage { get; init; } = 1;

    public decimal? Stop { get; set; }

    public decimal? Target { get; set; }

    public bool IsNew { get; set; }

    public bool IsTriggered { get; set; }

    public int NotBefore { get; set; }

    public bool IsLimit => Type == OrderType.Limit || IsTriggered;

    public decimal Own => Type == OrderType.Stop ? Trigger : Limit;

    public int Places => Math.Max(1, (Stop is null ? 0 : 1) + (Target is null ? 0 : 1));

    public string Name => Instruction == 0 ? $"{Role}@{Candle}" : $"{Role}@{Candle}.{Instruction}";
}
