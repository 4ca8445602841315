namespace ParityFast.LogFormat;

/// <summary>What the next record of a log is written against and read against.</summary>
internal struct LogState
{
    /// <summary>Close time of the last candle, Unix microseconds; 0 before the first.</summary>
    public long CloseTime;

    /// <summary>That less the close time of the candle before; 0 before the second.</summary>
    public long Distance;

    /// <summary>Close of the last candle in price steps; 0 before the first.</summary>
    public long Close;

    /// <summary>Bits of the last hold without terms that was spelt out; all ones before the first.</summary>
    public ulong LastHold;

    public long Bars, Decisions, Executions, Fills, Events;

    public void Advance(long closeTime, long close)
    {
        Distance = Bars == 0 ? 0 : closeTime - CloseTime;
        (CloseTime, Close) = (closeTime, close);
        Bars++;
    }
}
