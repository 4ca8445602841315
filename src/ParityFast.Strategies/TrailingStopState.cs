namespace ParityFast.Strategies;

/// <summary>The state of the trailing stop of one position. The default is a stop that is not set.</summary>
public struct TrailingStopState
{
    // Of a stop that moves: what it follows. The rest is as it was when the stop began to move.
    internal TrailingHigh High;
    internal TrailingLow Low;

    /// <summary>True once a candle has been seen with the position open.</summary>
    public readonly bool IsSet => Motion != StopMotion.None;

    /// <summary>Mark at which the stop was set, which is not the fill.</summary>
    public Price Entry { get; internal set; }

    /// <summary>How the stop answers to the next mark.</summary>
    internal StopMotion Motion { get; set; }

    /// <summary>The peak of a stop that does not move; see <see cref="Peak"/>.</summary>
    internal Price SettledPeak { get; set; }

    /// <summary>A stop that does not move is this plus <see cref="StopShift"/> × the configured fraction, which keeps it exact.</summary>
    internal Price StopBase { get; set; }

    /// <summary>See <see cref="StopBase"/>.</summary>
    internal Price StopShift { get; set; }

    /// <summary>
    /// Lowest mark at which nothing happens; see <see cref="QuietHigh"/>. Of a stop that falls with its low, the lowest mark for which
    /// <see cref="Room"/> holds.
    /// </summary>
    internal Price QuietLow { get; set; }

    /// <summary>Highest mark at which nothing happens.</summary>
    internal Price QuietHigh { get; set; }

    /// <summary>Distance from the peak, of a stop that moves with it, within which no mark hits the stop.</summary>
    internal Price Room { get; set; }

    /// <summary>Best mark since the stop was set: the highest of a long position, the lowest of a short one.</summary>
    /// <param name="context">The context of this call, or of the last one.</param>
    public readonly Price Peak(in DecisionContext context)
    {
        var settled = this;
        settled.Settle(context);
        return settled.SettledPeak;
    }

    /// <summary>The stop in quote units, with as many decimals as the Python reference engine writes.</summary>
    /// <param name="context">The context of this call, or of the last one.</param>
    /// <param name="fraction">The configured distance of the stop.</param>
    public readonly decimal Stop(in DecisionContext context, decimal fraction)
    {
        var settled = this;
        settled.Settle(context);
        var stop = context.ToDecimal(settled.StopBase);
        return settled.StopShift.Steps == 0 ? stop : stop + context.ToDecimal(settled.StopShift) * fraction;
    }

    /// <summary>Stops a moving stop until it is bounded again.</summary>
    internal void Settle(in DecisionContext context)
    {
        if (Motion == StopMotion.Rises)
        {
            SettledPeak = StopBase = High.High(context);
            StopShift = new Price(-SettledPeak.Steps);
            (High, Motion) = (default, StopMotion.LongBand);
        }
        else if (Motion == StopMotion.Falls)
        {
            (SettledPeak, StopShift) = (Low.Low(context), Low.HighSince(context));
            StopBase = new Price(2 * SettledPeak.Steps - StopShift.Steps);
            (Low, Motion) = (default, StopMotion.ShortBand);
        }
    }
}
