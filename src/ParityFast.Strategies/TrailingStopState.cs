namespace ParityFast.Strategies;

/// <summary>Where the trailing stop of one position stands. The default is a stop that is not set.</summary>
public struct TrailingStopState
{
    /// <summary>True once a candle has been seen with the position open.</summary>
    public readonly bool IsSet => Motion != StopMotion.None;

    /// <summary>How the stop answers to the next mark.</summary>
    internal StopMotion Motion { get; set; }

    /// <summary>Best mark since the stop was set: the highest of a long position, the lowest of a short one.</summary>
    public Price Peak { get; internal set; }

    /// <summary>Mark at which the stop was set, which is not the fill.</summary>
    public Price Entry { get; internal set; }

    /// <summary>The stop is this plus <see cref="StopShift"/> × the configured fraction, which keeps it exact.</summary>
    public Price StopBase { get; internal set; }

    /// <summary>See <see cref="StopBase"/>.</summary>
    public Price StopShift { get; internal set; }

    /// <summary>
    /// Lowest mark at which nothing happens, or of a stop that rises with its peak a mark that it is not hit above; see
    /// <see cref="QuietHigh"/>.
    /// </summary>
    public Price QuietLow { get; internal set; }

    /// <summary>Highest mark at which nothing happens, or of a stop that falls with its low a mark that it is not hit below.</summary>
    public Price QuietHigh { get; internal set; }

    /// <summary>The stop in quote units, with as many decimals as the original writes.</summary>
    /// <param name="fraction">The configured distance of the stop.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    public readonly decimal Stop(decimal fraction, int priceDecimals)
    {
        var stop = Scale.ToDecimal(StopBase.Steps, priceDecimals);
        return StopShift.Steps == 0 ? stop : stop + Scale.ToDecimal(StopShift.Steps, priceDecimals) * fraction;
    }
}
