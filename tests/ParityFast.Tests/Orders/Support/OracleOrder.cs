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

    public bool Reduces { get; set; }

    public bool PostOnly { get; init; }

    public TimeInForce Force { get; init; }

    public decimal? Notional { get; set; }

    /// <summary>What a target means, once it has met the market.</summary>
    public decimal? Goal { get; set; }

    public decimal Quantity { get; set; }

    /// <summary>What a market order to close states.</summary>
    public decimal Stated { get; set; }

    public decimal Limit { get; set; }

    public decimal Trigger { get; set; }

    public int Leverage { get; init; } = 1;

    public decimal? Stop { get; set; }

    public decimal? Target { get; set; }

    public bool IsNew { get; set; }

    public bool IsTriggered { get; set; }

    public int NotBefore { get; set; }

    /// <summary>Checked once: minimums are those of the whole order.</summary>
    public bool HasMet { get; set; }

    /// <summary>Filled in part.</summary>
    public bool HasPart { get; set; }

    /// <summary>Continues at the next opens, as a market order.</summary>
    public bool Works { get; set; }

    /// <summary>The candle at which it last met the market.</summary>
    public int MetAt { get; set; } = -1;

    /// <summary>A stop that was triggered, and not filled.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Of a take-profit: what was entered within the candle <see cref="FreshAt"/>.</summary>
    public decimal Fresh { get; set; }

    public int FreshAt { get; set; } = -1;

    /// <summary>What was told of it last.</summary>
    public string State { get; set; } = "Accepted";

    /// <summary>What of it a candle may fill.</summary>
    public decimal FillableAt(int candle) => FreshAt == candle ? Math.Max(0, Quantity - Fresh) : Quantity;

    public bool IsLimit => Type == OrderType.Limit || IsTriggered;

    public decimal Own => Type == OrderType.Stop ? Trigger : Limit;

    public int Places => Math.Max(1, (Stop is null ? 0 : 1) + (Target is null ? 0 : 1));

    public string Name => Instruction == 0 ? $"{Role}@{Candle}" : $"{Role}@{Candle}.{Instruction}";
}
