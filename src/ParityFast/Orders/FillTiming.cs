namespace ParityFast.Orders;

/// <summary>When an order of a backtest is filled.</summary>
public enum FillTiming
{
    /// <summary>At the mark of the candle that decided, as the Python reference engine does.</summary>
    DecisionMark,

    /// <summary>At the open of the next candle.</summary>
    NextOpen,
}
