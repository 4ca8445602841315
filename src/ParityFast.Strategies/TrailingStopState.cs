using System.Runtime.CompilerServices;

namespace ParityFast.Strategies;

/// <summary>Where the trailing stop of one position stands. The default is a stop that is not set.</summary>
public struct TrailingStopState
{
    // A whole word, so that the struct has no padding.
    private long _side;

    /// <summary>True once a candle has been seen with the position open.</summary>
    public readonly bool IsSet => _side != 0;

    /// <summary>Side that the quiet band was worked out for.</summary>
    public PositionSide Side
    {
        readonly get => (PositionSide)_side;
        internal set => _side = (long)value;
    }

    /// <summary>Best mark since the stop was set: the highest of a long position, the lowest of a short one.</summary>
    public Price Peak { get; internal set; }

    /// <summary>Mark at which the stop was set, which is not the fill.</summary>
    public Price Entry { get; internal set; }

    /// <summary>The stop is this plus <see cref="StopShift"/> × the configured fraction, which keeps it exact.</summary>
    public Price StopBase { get; internal set; }

    /// <summary>See <see cref="StopBase"/>.</summary>
    public Price StopShift { get; internal set; }

    /// <summary>Lowest mark at which nothing happens; see <see cref="QuietHigh"/>.</summary>
    public Price QuietLow { get; internal set; }

    /// <summary>
    /// Highest mark at which nothing happens. From <see cref="QuietLow"/> to here the stop neither moves nor is hit, which is
    /// what most candles need to know.
    /// </summary>
    public Price QuietHigh { get; internal set; }

    /// <summary>The stop in quote units, with as many decimals as the original writes.</summary>
    /// <param name="fraction">The configured distance of the stop.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    public readonly decimal Stop(decimal fraction, int priceDecimals)
    {
        var stop = Scale.ToDecimal(StopBase.Steps, priceDecimals);
        return StopShift.Steps == 0 ? stop : stop + Scale.ToDecimal(StopShift.Steps, priceDecimals) * fraction;
    }

    /// <summary>True where this candle neither sets, moves nor hits the stop of a position of this side.</summary>
    // Inlined with the readings it compares: as a call it costs more than the comparisons.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool IsQuiet(in DecisionContext context, PositionSide side) =>
        Side == side && context.Mark >= QuietLow && context.Mark <= QuietHigh;
}
