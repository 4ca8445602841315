using System.Runtime.CompilerServices;

namespace ParityFast.Strategies;

/// <summary>
/// The reference strategy: a moving-average crossover with a trailing stop, which takes the decisions of the Python reference engine
/// exactly. A signal opens a position; the opposite signal or the trailing stop closes it, never both in one call.
/// </summary>
public readonly struct BaselinePerpsStrategy : IStrategy<BaselinePerpsStrategy.State>
{
    private readonly CrossoverSignal _signal;
    private readonly TrailingStop _trailingStop;
    private readonly EntrySize _entrySize;
    private readonly bool _opensLong, _opensShort, _hasTrailingStop;
    private readonly Reason _hold, _bullishEntry, _bearishEntry, _exitLong, _exitShort, _stopHit, _reduceOnlyClose, _reduceOnlyHold;

    /// <summary>Declares the averages and the reasons, and when the first decision is taken.</summary>
    public BaselinePerpsStrategy(BaselinePerpsConfig config, StrategySetup setup)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(setup);
        _signal = new CrossoverSignal(config, setup);
        _trailingStop = new TrailingStop(config.TrailingStopPct, setup.PriceDecimals);
        _entrySize = new EntrySize(config, setup.Instrument.MarketType);
        _opensLong = !config.DisableNewEntries;
        _opensShort = _opensLong && config.EnableShorts;
        _hasTrailingStop = !config.DisableNewEntries;

        _hold = setup.Reason(config.DisableNewEntries ? "New entries disabled" : "No signal");
        _bullishEntry = setup.Reason("Bullish MA crossover");
        _bearishEntry = setup.Reason("Bearish MA crossover");
        _exitLong = setup.Reason(config.DisableNewEntries ? "Exit on bearish signal" : "Exit long on bearish signal");
        _exitShort = setup.Reason(config.DisableNewEntries ? "Exit on bullish signal" : "Exit short on bullish signal");
        _stopHit = setup.Reason("Trailing stop hit (peak: {0}, stop: {1}, current: {2})");
        _reduceOnlyClose = setup.Reason("Reduce-only mode active");
        _reduceOnlyHold = setup.Reason("Reduce-only mode - no new entries");

        // The Python reference engine decides from index long_ma_period on, as it is configured.
        setup.WarmUp(Math.Max(config.LongMaPeriod, 0) + 1);
    }

    /// <summary>All that the strategy remembers from one call to the next.</summary>
    public struct State
    {
        /// <summary>The trailing stop of the open position.</summary>
        public TrailingStopState TrailingStop;
    }

    /// <inheritdoc/>
    // Part of the loop, which saves the call on every candle.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision Decide(in DecisionContext context, ref State state) =>
        _signal.IsTrend ? Answer(context, ref state, _signal.ReadTrend(context)) : DecideOnCross(context, ref state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Decision Answer(in DecisionContext context, ref State state, SignalLabel label)
    {
        if (context.ReduceOnly) return OnlyReduce(context, ref state, label);
        var side = context.Position.Side;
        if (side == PositionSide.Flat)
        {
            if (label == SignalLabel.Bullish && _opensLong) return OpenLong(context, ref state);
            if (label == SignalLabel.Bearish && _opensShort) return OpenShort(context, ref state);
        }
        else
        {
            if (side == PositionSide.Long && label == SignalLabel.Bearish) return Close(context, ref state, _exitLong, label);
            if (side == PositionSide.Short && label == SignalLabel.Bullish) return Close(context, ref state, _exitShort, label);
            if (_hasTrailingStop && !TrailingStop.Follow(context, side, ref state.TrailingStop)) return MoveStop(context, ref state, label);
        }

        return Decision.Hold(_hold, label);
    }

    // Not inlined, like all below: these run when something changes, and the candles on which nothing does stay short.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Decision DecideOnCross(DecisionContext context, ref State state) => Answer(context, ref state, _signal.ReadCross(context));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Decision OnlyReduce(DecisionContext context, ref State state, SignalLabel label) => context.Position.IsFlat
        ? Decision.Hold(_reduceOnlyHold, label)
        : Close(context, ref state, _reduceOnlyClose, label);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Decision OpenLong(DecisionContext context, ref State state)
    {
        state.TrailingStop = default;
        return context.Buy(_entrySize.Notional(context.Equity), _bullishEntry, SignalLabel.Bullish, _entrySize.Leverage);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Decision OpenShort(DecisionContext context, ref State state)
    {
        state.TrailingStop = default;
        return context.Sell(_entrySize.Notional(context.Equity), _bearishEntry, SignalLabel.Bearish, _entrySize.Leverage);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Decision MoveStop(DecisionContext context, ref State state, SignalLabel label)
    {
        // A position of unknown side is held for ever.
        var side = context.Position.Side;
        if (side == PositionSide.Unknown || !_trailingStop.Move(context, side, ref state.TrailingStop)) return Decision.Hold(_hold, label);
        var (peak, stop) = (context.ToDecimal(state.TrailingStop.Peak(context)), state.TrailingStop.Stop(context, _trailingStop.Fraction));
        return context.WithPrices(Close(context, ref state, _stopHit, label), peak, stop, context.Mark.ToDecimal());
    }

    // A close forgets the stop whether it is filled or not: an unfilled one starts again at the next mark.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Decision Close(DecisionContext context, ref State state, Reason reason, SignalLabel label)
    {
        state.TrailingStop = default;
        return context.Close(reason, label);
    }
}
