using System.Runtime.CompilerServices;

namespace ParityFast.Strategies;

/// <summary>
/// The signal of <see cref="BaselinePerpsStrategy"/>: whether the short average is above the long one, or crosses it.
/// Averages are compared as exact fractions.
/// </summary>
internal readonly struct CrossoverSignal
{
    private readonly Indicator _short, _long;
    private readonly CrossoverKind _kind;
    private readonly bool _trendIsSignal;

    // The distance that makes a cross, as a fraction of the mark.
    private readonly long _epsilonNumerator, _epsilonDenominator;

    public CrossoverSignal(BaselinePerpsConfig config, StrategySetup setup)
    {
        _trendIsSignal = config.ForceEntryOnTrend;
        // A basis point is 10^-4 of the mark.
        (_epsilonNumerator, var decimals) = DecimalFraction.Of(config.MaCrossEpsilonBps, mostDecimals: 14);
        _epsilonDenominator = Scale.PowerOfTen(decimals + 4);
        var shortPeriod = Math.Max(1, config.ShortMaPeriod);
        _kind = KindOf(config, shortPeriod);
        if (_kind == CrossoverKind.Never) return;
        _short = setup.Sma(shortPeriod);
        _long = setup.Sma(config.LongMaPeriod);
    }

    /// <summary>
    /// True if a trend is a signal, and the signal is what <see cref="ReadTrend"/> reads; otherwise <see cref="ReadCross"/> reads it.
    /// </summary>
    public bool IsTrend => _kind == CrossoverKind.Trend;

    // Inlined with the readings it compares: as a call it costs more than the comparisons.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalLabel ReadTrend(in DecisionContext context)
    {
        if (!context.IsReady(_long)) return SignalLabel.Neutral;
        if (context[_short] > context[_long]) return SignalLabel.Bullish;
        return context[_short] < context[_long] ? SignalLabel.Bearish : SignalLabel.Neutral;
    }

    private static CrossoverKind KindOf(BaselinePerpsConfig config, int shortPeriod)
    {
        // Equal averages never differ, and a cross that must have lasted never has (BaselinePerpsConfig.MaCrossConfirmBars).
        if (config.LongMaPeriod <= shortPeriod) return CrossoverKind.Never;
        if (config.MaCrossConfirmBars > 0) return config.ForceEntryOnTrend ? CrossoverKind.Trend : CrossoverKind.Never;
        // Every cross by zero or more is a trend as well; a cross by less than zero need not be.
        if (config.ForceEntryOnTrend && config.MaCrossEpsilonBps >= 0) return CrossoverKind.Trend;
        return config.MaCrossEpsilonBps == 0 ? CrossoverKind.Cross : CrossoverKind.CrossByEpsilon;
    }

    public SignalLabel ReadCross(in DecisionContext context) => _kind switch
    {
        CrossoverKind.Cross => ReadPlainCross(context),
        CrossoverKind.CrossByEpsilon => ReadCrossByEpsilon(context),
        _ => SignalLabel.Neutral,
    };

    private SignalLabel ReadPlainCross(in DecisionContext context)
    {
        if (!context.IsReady(_long, 1)) return SignalLabel.Neutral;
        if (context[_short] > context[_long])
        {
            return context[_short, 1] > context[_long, 1] ? SignalLabel.Neutral : SignalLabel.Bullish;
        }

        if (context[_short] < context[_long])
        {
            return context[_short, 1] < context[_long, 1] ? SignalLabel.Neutral : SignalLabel.Bearish;
        }

        return SignalLabel.Neutral;
    }

    private SignalLabel ReadCrossByEpsilon(in DecisionContext context)
    {
        var trend = _trendIsSignal && context.IsReady(_long) ? Trend(context) : 0;
        var (up, down) = context.IsReady(_long, 1) ? Crosses(context) : (false, false);
        if (up || trend > 0) return SignalLabel.Bullish;
        return down || trend < 0 ? SignalLabel.Bearish : SignalLabel.Neutral;
    }

    private int Trend(in DecisionContext context)
    {
        if (context[_short] > context[_long]) return 1;
        return context[_short] < context[_long] ? -1 : 0;
    }

    // Both differences and the distance, multiplied by all three denominators. The candle before is held against this mark's
    // distance too.
    private (bool Up, bool Down) Crosses(in DecisionContext context)
    {
        var now = Difference(context, 0);
        var before = Difference(context, 1);
        var weights = checked(context[_short].ToFraction().Denominator * context[_long].ToFraction().Denominator);
        var epsilon = ScaledInteger.Multiply(Math.BigMul(context.Mark.ToPrice().Steps, _epsilonNumerator), weights);
        return (before <= epsilon && now > epsilon, before >= -epsilon && now < -epsilon);
    }

    private Int128 Difference(in DecisionContext context, int lag)
    {
        var (shortSum, shortPeriod) = context[_short, lag].ToFraction();
        var (longSum, longPeriod) = context[_long, lag].ToFraction();
        return ScaledInteger.Multiply(Math.BigMul(shortSum, longPeriod) - Math.BigMul(longSum, shortPeriod), _epsilonDenominator);
    }
}
