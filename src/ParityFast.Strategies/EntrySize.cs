namespace ParityFast.Strategies;

/// <summary>
/// What an entry of <see cref="BaselinePerpsStrategy"/> takes: a fraction of equity, capped, and only then leveraged. Products
/// are rounded as the Python reference engine rounds them.
/// </summary>
internal readonly struct EntrySize
{
    private const decimal DefaultFraction = 0.05m;

    private readonly decimal _fraction;
    private readonly decimal? _cap;
    private readonly int _factor;

    // Fraction × leverage if it can be taken at once.
    private readonly decimal _leveraged;

    public EntrySize(BaselinePerpsConfig config, MarketType marketType)
    {
        _fraction = config.PositionFraction > 0 ? config.PositionFraction : DefaultFraction;
        _cap = config.MaxTradeUsd;
        Leverage = marketType == MarketType.Perpetual ? config.TargetLeverage : null;
        _factor = Math.Max(1, Leverage ?? 1);
        _leveraged = _cap is null && PythonDecimal.TryMultiply(_fraction, _factor, out var leveraged) ? leveraged : 0;
    }

    /// <summary>Leverage to state, in perpetuals alone: as configured, even below 1.</summary>
    public int? Leverage { get; }

    /// <summary>Notional in quote units; zero or negative if equity or cap is.</summary>
    public decimal Notional(decimal equity)
    {
        // If nothing is rounded here, nothing was rounded before.
        if (_leveraged != 0 && PythonDecimal.TryMultiply(equity, _leveraged, out var whole)) return whole;
        var notional = PythonDecimal.Multiply(equity, _fraction);
        if (_cap < notional) notional = _cap.Value;
        return _factor > 1 ? PythonDecimal.Multiply(notional, _factor) : notional;
    }
}
