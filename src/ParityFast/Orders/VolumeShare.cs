using ParityFast.Numbers;

namespace ParityFast.Orders;

/// <summary>
/// What fills may take of a candle: floor(share × volume) to the instrument's step. Fills use it up in the order in which they come about;
/// liquidations neither need it nor use it.
/// </summary>
/// <param name="share">The share, a fraction above 0 and at most 1.</param>
/// <param name="scale">The scales of quantities and volumes.</param>
internal sealed class VolumeShare(decimal share, InstrumentScale scale)
{
    private readonly long _share = Check(share).Units;

    // Quantity steps in a volume step × a share of one: volumes and quantities have nine decimals at most.
    private readonly Int128 _divisor = PowerOfTen(Money.Decimals + scale.VolumeDecimals - scale.QuantityDecimals);

    private int _bar = -1;
    private long _left;

    /// <summary>Checks a share.</summary>
    /// <exception cref="InputException">It is not above 0 and at most 1, or has more than twelve fractional digits.</exception>
    public static Rate Check(decimal share) => share is > 0 and <= 1
        ? Rate.From(share, "max_volume_share")
        : throw new InputException($"max_volume_share {share} is not a fraction above 0 and at most 1",
            "give 0.1 to fill at most a tenth of each candle's volume, or leave it out to fill every order whole");

    /// <summary>Quantity steps that the candle still offers.</summary>
    /// <param name="bar">The candle, as its place in the run.</param>
    /// <param name="volume">Its volume, volume steps.</param>
    public long At(int bar, long volume)
    {
        if (bar != _bar) (_bar, _left) = (bar, Of(volume));
        return _left;
    }

    /// <summary>Takes some of what the last candle offers.</summary>
    public void Take(long quantity) => _left -= quantity;

    private long Of(long volume)
    {
        if (volume <= 0) return 0;
        var offered = (Int128)volume * _share / _divisor;
        offered -= offered % scale.Step;
        return offered > long.MaxValue ? long.MaxValue - long.MaxValue % scale.Step : (long)offered;
    }

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (; exponent > 0; exponent--) power *= 10;
        return power;
    }
}
