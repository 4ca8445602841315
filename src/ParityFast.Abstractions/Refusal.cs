namespace ParityFast.Orders;

/// <summary>Why an order was not filled. Each has a stable code, which logs and reports carry.</summary>
public enum Refusal : byte
{
    /// <summary>The order was not rejected.</summary>
    None,

    /// <summary>A position is open already; entries do not add to it.</summary>
    PositionOpen,

    /// <summary>There is no position to close.</summary>
    NoPosition,

    /// <summary>A spot account may not go short unless that is allowed.</summary>
    SpotShort,

    /// <summary>Only orders that reduce the position are allowed.</summary>
    ReduceOnly,

    /// <summary>The quantity, floored to the step, is below the instrument's minimum.</summary>
    MinSize,

    /// <summary>The notional is below the instrument's minimum.</summary>
    MinNotional,

    /// <summary>The account's cash does not pay for the order and its commission.</summary>
    InsufficientFunds,

    /// <summary>The account's free equity does not cover the initial margin.</summary>
    InsufficientMargin,

    /// <summary>The leverage exceeds the limit, or is below one.</summary>
    Leverage,

    /// <summary>The fill model does not support this kind of order yet.</summary>
    OrderTypeUnsupported,

    /// <summary>The last candle decided, and no further one opened to fill the order.</summary>
    NoNextCandle,

    /// <summary>The kill switch is on.</summary>
    KillSwitch,

    /// <summary>The candle was too old when a live session decided on it.</summary>
    MarkStale,

    /// <summary>The loss of the day has reached its limit.</summary>
    DailyLoss,

    /// <summary>The quantity exceeds the limit of a position.</summary>
    PositionSize,

    /// <summary>The notional exceeds a limit, in money or as a share of equity.</summary>
    Exposure,

    /// <summary>Too little equity would be left free of margin.</summary>
    LiquidationBuffer,

    /// <summary>The executor did not take this order; live only.</summary>
    ExchangeRejected,

    /// <summary>The order could not be filled at once, and was not to wait.</summary>
    OrderExpired,

    /// <summary>Another order took the place of one that waited.</summary>
    OrderReplaced,

    /// <summary>The order would have taken liquidity, which it was not to do.</summary>
    PostOnly,

    /// <summary>The price moved further from the close before than is believed.</summary>
    PriceMove,

    /// <summary>There is no order of this name that rests.</summary>
    OrderUnknown,

    /// <summary>As many orders rest as may.</summary>
    TooManyOrders,

    /// <summary>A leg of a bracket is not on its side of the entry's price.</summary>
    BracketPrice,

    /// <summary>The other leg of the bracket was filled.</summary>
    OtherLeg,

    /// <summary>The position differs from the target by less than a step.</summary>
    TargetMet,
}
