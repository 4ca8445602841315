namespace ParityFast;

/// <summary>How far an order is in its life.</summary>
public enum OrderState : byte
{
    /// <summary>There is no order.</summary>
    None,

    /// <summary>Sent, and not answered yet.</summary>
    New,

    /// <summary>Taken: it rests until the market meets it.</summary>
    Accepted,

    /// <summary>Its stop was triggered, and its limit was not met yet.</summary>
    Triggered,

    /// <summary>A part of it is filled, and the rest still rests.</summary>
    PartlyFilled,

    /// <summary>Filled. It is over.</summary>
    Filled,

    /// <summary>Ended before it was filled whole, because someone ended it. It is over.</summary>
    Cancelled,

    /// <summary>Ended by its time in force. It is over.</summary>
    Expired,

    /// <summary>Not taken, or rejected when it met the market. It is over.</summary>
    Rejected,
}
