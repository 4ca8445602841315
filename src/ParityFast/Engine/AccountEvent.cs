namespace ParityFast.Engine;

/// <summary>Something other than a candle or a fill that decisions or their orders follow from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="On">Whether it stands against orders from now on.</param>
/// <param name="AgeSeconds">Age of the candle that a verdict of the clock is about.</param>
internal readonly record struct AccountEvent(AccountEventKind Kind, bool On, long AgeSeconds = 0)
{
    /// <summary>True for what comes from outside and must be given again to get the same decisions; the rest follows by itself.</summary>
    public bool IsInput => Kind is AccountEventKind.KillSwitch or AccountEventKind.ReduceOnly or AccountEventKind.MarkStale;

    public Halts Halt => Kind switch
    {
        AccountEventKind.KillSwitch => Halts.KillSwitch,
        AccountEventKind.MarkStale => Halts.MarkStale,
        AccountEventKind.DailyLoss => Halts.DailyLoss,
        _ => Halts.ReduceOnly,
    };
}
