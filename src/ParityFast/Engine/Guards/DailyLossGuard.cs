namespace ParityFast.Engine;

/// <summary>
/// Watches the loss since the start of the UTC day. A candle belongs to the day in which it closes; one that closes at midnight
/// ends the day before.
/// </summary>
internal sealed class DailyLossGuard(GuardOptions options)
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    private long _day = long.MinValue;
    private decimal _startEquity;

    /// <summary>True from the candle at which the loss reached the limit to the end of the day.</summary>
    public bool Tripped { get; private set; }

    /// <summary>Looks at one candle.</summary>
    /// <param name="closeTime">Close time, Unix microseconds.</param>
    /// <param name="previousEquity">Equity at the close of the candle before.</param>
    /// <param name="equity">Equity at this mark, before this candle's decision.</param>
    public void Look(long closeTime, decimal previousEquity, decimal equity)
    {
        var day = (closeTime - 1) / MicrosecondsPerDay;
        if (day != _day) (_day, _startEquity, Tripped) = (day, previousEquity, false);
        var loss = _startEquity - equity;
        if (loss >= options.DailyLossLimit || loss >= options.DailyLossLimitPct * _startEquity) Tripped = true;
    }
}
