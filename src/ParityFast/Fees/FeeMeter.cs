namespace ParityFast.Fees;

/// <summary>
/// The fees of one account: a fill pays the rate of the volume traded before it, and then counts itself. Nothing is to be done on
/// candles without a fill.
/// </summary>
internal sealed class FeeMeter(FeeSchedule schedule)
{
    // One tier needs no volume, and then no memory either.
    private readonly RollingVolume? _volume = schedule.Tiers.Count > 1 ? new RollingVolume() : null;

    /// <summary>Index of the tier at a time.</summary>
    /// <param name="time">Unix microseconds, not before an earlier call's.</param>
    public int TierAt(long time) => _volume is null ? 0 : schedule.TierAt(_volume.At(time));

    /// <summary>The fee that a fill would pay; nothing is counted.</summary>
    /// <param name="notional">Notional of the fill, never negative.</param>
    /// <param name="liquidity">Maker for a fill that rested in the book.</param>
    /// <param name="time">Time of the fill, Unix microseconds, not before an earlier call's.</param>
    public Money FeeOn(Money notional, Liquidity liquidity, long time) => schedule.FeeOn(TierAt(time), liquidity, notional);

    /// <summary>Counts a fill that was applied, or the volume with which an account begins.</summary>
    /// <param name="notional">Notional of the fill, never negative.</param>
    /// <param name="time">Time of the fill, Unix microseconds, not before an earlier call's.</param>
    public void Count(Money notional, long time) => _volume?.Add(time, notional);
}
