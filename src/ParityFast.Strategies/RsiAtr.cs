namespace ParityFast.Strategies;

/// <summary>Buys weakness by the relative strength index and leaves on strength, or at a stop some average true ranges below.</summary>
public readonly struct RsiAtr : IStrategy<RsiAtr.State>
{
    private readonly Indicator<RatioUnit> _rsi;
    private readonly Indicator _atr;
    private readonly Level<RatioUnit> _entryRsi, _exitRsi;
    private readonly Reason _weak, _strong, _stopHit, _noSignal;
    private readonly decimal _stopAtrs, _fraction;

    /// <summary>Declares both indicators and the levels of the index.</summary>
    public RsiAtr(RsiAtrConfig config, StrategySetup setup)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(setup);
        _rsi = setup.Rsi(setup.Close(), config.RsiPeriod);
        _atr = setup.Atr(config.AtrPeriod);
        _entryRsi = setup.Level<RatioUnit>(config.EntryRsi);
        _exitRsi = setup.Level<RatioUnit>(config.ExitRsi);
        _weak = setup.Reason("RSI below its entry level");
        _strong = setup.Reason("RSI above its exit level");
        _stopHit = setup.Reason("Close {0} below the stop {1}");
        _noSignal = setup.Reason("No signal");
        _stopAtrs = config.StopAtrs;
        _fraction = config.PositionFraction;
    }

    /// <summary>What the strategy remembers.</summary>
    public struct State
    {
        /// <summary>Leave below this.</summary>
        public Price Stop;
    }

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            if (context[_rsi] >= _entryRsi) return Decision.Hold(_noSignal);
            state.Stop = context.ToPrice(context.Mark.ToDecimal() - _stopAtrs * context[_atr].ToDecimal());
            return context.Buy(context.Equity * _fraction, _weak);
        }

        if (context.Mark < state.Stop)
        {
            return context.WithPrices(context.Close(_stopHit), context.Mark.ToDecimal(), context.ToDecimal(state.Stop));
        }

        return context[_rsi] > _exitRsi
            ? context.Close(_strong, SignalLabel.Bearish)
            : Decision.Hold(_noSignal);
    }
}
