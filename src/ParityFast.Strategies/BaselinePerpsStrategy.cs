namespace ParityFast.Strategies;

/// <summary>
/// The reference strategy: a moving-average crossover with a trailing stop, which takes the decisions of the Python original
/// exactly. A signal opens a position; the opposite signal or the trailing stop closes it, never both in one call.
/// </summary>
public readonly struct BaselinePerpsStrategy : IStrategy<BaselinePerpsStrategy.State>
{
    private readonly CrossoverSignal _signal;
    private readonly TrailingStop _trailingStop;
    private readonly EntrySize _entrySize;
    private readonly bool _enableShorts, _disableNewEntries;
    private readonly Reason _noSignal, _newEntriesDisabled, _bullishEntry, _bearishEntry;
    private readonly Reason _exitLong, _exitShort, _exitOnBearish, _exitOnBullish;
    private readonly Reason _reduceOnlyClose, _reduceOnlyHold, _stopHit;

    /// <summary>Declares the averages and the reasons, and when the first decision is taken.</summary>
    public BaselinePerpsStrategy(BaselinePerpsConfig config, StrategySetup setup)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(setup);
        _signal = new CrossoverSignal(config, setup);
        _trailingStop = new TrailingStop(config.TrailingStopPct, setup.PriceDecimals);
        _entrySize = new EntrySize(config, setup.Instrument.MarketType);
        _enableShorts = config.EnableShorts;
        _disableNewEntries = config.DisableNewEntries;

        _noSignal = setup.Reason("No signal");
        _newEntriesDisabled = setup.Reason("New entries disabled");
        _bullishEntry = setup.Reason("Bullish MA crossover");
        _bearishEntry = setup.Reason("Bearish MA crossover");
        _exitLong = setup.Reason("Exit long on bearish signal");
        _exitShort = setup.Reason("Exit short on bullish signal");
        _exitOnBearish = setup.Reason("Exit on bearish signal");
        _exitOnBullish = setup.Reason("Exit on bullish signal");
        _reduceOnlyClose = setup.Reason("Reduce-only mode active");
        _reduceOnlyHold = setup.Reason("Reduce-only mode - no new entries");
        _stopHit = setup.Reason("Trailing stop hit (peak: {0}, stop: {1}, current: {2})");

        // The original decides from index long_ma_period on, as it is configured.
        setup.WarmUp(Math.Max(config.LongMaPeriod, 0) + 1);
    }

    /// <summary>All that the strategy remembers from one call to the next.</summary>
    public struct State
    {
        /// <summary>The trailing stop of the open position.</summary>
        public TrailingStopState TrailingStop;
    }

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        var label = _signal.Read(context);
        if (context.ReduceOnly) return OnlyReduce(context, ref state, label);
        return context.Position.IsFlat ? ConsiderEntry(context, ref state, label) : Manage(context, ref state, label);
    }

    private Decision OnlyReduce(in DecisionContext context, ref State state, SignalLabel label) => context.Position.IsFlat
        ? Decision.Hold(_reduceOnlyHold, label)
        : Close(context, ref state, _reduceOnlyClose, label);

    private Decision ConsiderEntry(in DecisionContext context, ref State state, SignalLabel label)
    {
        if (_disableNewEntries) return Decision.Hold(_newEntriesDisabled, label);
        if (label == SignalLabel.Bullish)
        {
            state.TrailingStop = default;
            return context.Buy(_entrySize.Notional(context.Equity), _bullishEntry, label, _entrySize.Leverage);
        }

        if (label == SignalLabel.Bearish && _enableShorts)
        {
            state.TrailingStop = default;
            return context.Sell(_entrySize.Notional(context.Equity), _bearishEntry, label, _entrySize.Leverage);
        }

        return Decision.Hold(_noSignal, label);
    }

    private Decision Manage(in DecisionContext context, ref State state, SignalLabel label)
    {
        var side = context.Position.Side;
        if (side == PositionSide.Long && label == SignalLabel.Bearish)
        {
            return Close(context, ref state, _disableNewEntries ? _exitOnBearish : _exitLong, label);
        }

        if (side == PositionSide.Short && label == SignalLabel.Bullish)
        {
            return Close(context, ref state, _disableNewEntries ? _exitOnBullish : _exitShort, label);
        }

        if (_disableNewEntries) return Decision.Hold(_newEntriesDisabled, label);
        return _trailingStop.IsHit(context, side, ref state.TrailingStop)
            ? CloseAtStop(context, ref state, label)
            : Decision.Hold(_noSignal, label);
    }

    private Decision CloseAtStop(in DecisionContext context, ref State state, SignalLabel label)
    {
        var (peak, stop) = (context.ToDecimal(state.TrailingStop.Peak), state.TrailingStop.Stop);
        return context.WithPrices(Close(context, ref state, _stopHit, label), peak, stop, context.Mark.ToDecimal());
    }

    // A close forgets the stop whether it is filled or not: an unfilled one starts anew at the next mark.
    private static Decision Close(in DecisionContext context, ref State state, Reason reason, SignalLabel label)
    {
        state.TrailingStop = default;
        return context.Close(reason, label);
    }
}
