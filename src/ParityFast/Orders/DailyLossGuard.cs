namespace ParityFast.Orders;

/// <summary>
/// Watches the loss since the start of the UTC day. A candle belongs to the day in which it closes; one that closes at midnight
/// ends the day before.
/// </summary>
internal sealed class DailyLossGuard(GuardOptions options)
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    private long _day = long.MinValue;

    /// <summary>Equity at the start of the day, in quote units.</summary>
    public decimal StartEquity { get; private set; }

    /// <summary>True from the candle at which the loss reached the limit to the end of the day.</summary>
    public bool Tripped { get; private set; }

    /// <summary>Looks at one candle.</summary>
    /// <param name="closeTime">Close time, Unix microseconds.</param>
    /// <param name="previousEquity">Equity at the close of the candle before.</param>
    /// <param name="equity">Equity at this mark, before this candle's decision.</param>
    public void Look(long closeTime, decimal previousEquity, decimal equity)
    {
        var day = DayOf(closeTime);
        if (day != _day) (_day, StartEquity, Tripped) = (day, previousEquity, false);
        var loss = StartEquity - equity;
        if (loss >= options.DailyLossLimit || loss >= options.DailyLossLimitPct * StartEquity) Tripped = true;
    }

    /// <summary>Continues a day that another run began.</summary>
    /// <param name="closeTime">Close time of that run's last candle, Unix microseconds.</param>
    /// <param name="startEquity">Equity at the start of its day, in quote units.</param>
    /// <param name="tripped">Whether the loss has reached the limit.</param>
    public void GoOn(long closeTime, decimal startEquity, bool tripped) =>
        (_day, StartEquity, Tripped) = (DayOf(closeTime), startEquity, tripped);

    private static long DayOf(long closeTime) => (closeTime - 1) / MicrosecondsPerDay;
}
