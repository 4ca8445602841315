namespace ParityFast.Strategies;

/// <summary>Where the trailing stop of one position stands. The default is a stop that is not set.</summary>
public struct TrailingStopState
{
    private Price _stopBase, _stopShift;

    /// <summary>Highest mark since <see cref="Peak"/>, of a stop that falls with it.</summary>
    internal Price HighSince
    {
        readonly get => _stopShift;
        set => _stopShift = value;
    }

    /// <summary>True once a candle has been seen with the position open.</summary>
    public readonly bool IsSet => Motion != StopMotion.None;

    /// <summary>How the stop answers to the next mark.</summary>
    internal StopMotion Motion { get; set; }

    /// <summary>Best mark since the stop was set: the highest of a long position, the lowest of a short one.</summary>
    public Price Peak { get; internal set; }

    /// <summary>Mark at which the stop was set, which is not the fill.</summary>
    public Price Entry { get; internal set; }

    /// <summary>The stop is this plus <see cref="StopShift"/> × the configured fraction, which keeps it exact.</summary>
    public Price StopBase
    {
        readonly get => Motion switch
        {
            StopMotion.Rises => Peak,
            StopMotion.Falls => new Price(2 * Peak.Steps - _stopShift.Steps),
            _ => _stopBase,
        };
        internal set => _stopBase = value;
    }

    /// <summary>See <see cref="StopBase"/>.</summary>
    public Price StopShift
    {
        readonly get => Motion == StopMotion.Rises ? new Price(-Peak.Steps) : _stopShift;
        internal set => _stopShift = value;
    }

    /// <summary>
    /// Lowest mark at which nothing happens; see <see cref="QuietHigh"/>. Of a stop that falls with its low, the lowest mark for which
    /// <see cref="Room"/> holds.
    /// </summary>
    public Price QuietLow { get; internal set; }

    /// <summary>Highest mark at which nothing happens.</summary>
    public Price QuietHigh { get; internal set; }

    /// <summary>Price steps from <see cref="Peak"/>, of a stop that moves with it, within which no mark hits the stop.</summary>
    internal long Room { get; set; }

    /// <summary>Writes down what a stop that moves leaves to its peak: it stands still until it is bounded anew.</summary>
    internal void Settle()
    {
        if (Motion is not (StopMotion.Rises or StopMotion.Falls)) return;
        (_stopBase, _stopShift) = (StopBase, StopShift);
        Motion = StopMotion.LongBand;
    }

    /// <summary>The stop in quote units, with as many decimals as the original writes.</summary>
    /// <param name="fraction">The configured distance of the stop.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    public readonly decimal Stop(decimal fraction, int priceDecimals)
    {
        var stop = Scale.ToDecimal(StopBase.Steps, priceDecimals);
        return StopShift.Steps == 0 ? stop : stop + Scale.ToDecimal(StopShift.Steps, priceDecimals) * fraction;
    }
}
