namespace ParityFast.Comparison;

/// <summary>In what two logs differ at one place.</summary>
public enum DivergenceKind
{
    /// <summary>One log has a decision at a time at which the other has none.</summary>
    Missing,

    /// <summary>One log has a further decision at a time at which both have one.</summary>
    Duplicate,

    /// <summary>The same decision has another time.</summary>
    Timestamp,

    /// <summary>The action differs.</summary>
    Action,

    /// <summary>The ordered quantity differs, or another term of the order.</summary>
    Quantity,

    /// <summary>The ordered notional differs.</summary>
    Notional,

    /// <summary>The ordered leverage differs.</summary>
    Leverage,

    /// <summary>The reason or the signal label differs.</summary>
    Reason,

    /// <summary>A guard or filter rejected on one side, or another one did.</summary>
    Guard,

    /// <summary>The outcome of the order differs.</summary>
    Execution,

    /// <summary>The candle decided on differs.</summary>
    Mark,

    /// <summary>The candles before it differ.</summary>
    Window,

    /// <summary>The position before the decision differs, without a divergence that explains it.</summary>
    Position,

    /// <summary>The equity before the decision differs, without a divergence that explains it.</summary>
    Equity,

    /// <summary>The strategy, its configuration or the options of the runs differ.</summary>
    Configuration,

    /// <summary>What is traded differs.</summary>
    Instrument,

    /// <summary>The code that decides differs.</summary>
    Fingerprint,

    /// <summary>Orders that rest were accepted, triggered, filled, cancelled or rejected otherwise.</summary>
    Order,

    /// <summary>An order that rested was filled otherwise: quantity, price, fee or time.</summary>
    Fill,

    /// <summary>A decision saw another value of a series, or saw it at another candle.</summary>
    Series,
}
