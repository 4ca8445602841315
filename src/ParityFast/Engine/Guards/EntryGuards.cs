namespace ParityFast.Engine;

/// <summary>The guards that look at the size of an entry, in their order. Each is exact: no quotient is rounded.</summary>
internal sealed class EntryGuards(GuardOptions options, Instrument instrument)
{
    private readonly bool _margined = instrument.MarketType != MarketType.Spot;

    /// <summary>The first guard that refuses an entry, or none.</summary>
    /// <param name="quantity">Quantity of the entry, in base units.</param>
    /// <param name="notional">Its notional, in quote units.</param>
    /// <param name="equity">Equity before it, in quote units.</param>
    public Refusal Check(decimal quantity, decimal notional, decimal equity)
    {
        if (quantity > options.MaxPositionSize) return Refusal.PositionSize;
        if (_margined && notional > options.MaxLeverage * equity) return Refusal.Leverage;
        if (notional > options.MaxNotionalPerSymbol
            || notional > options.MaxPositionPctPerSymbol * equity
            || notional > options.MaxExposurePct * equity)
        {
            return Refusal.Exposure;
        }

        return _margined && BreaksBuffer(notional, equity) ? Refusal.LiquidationBuffer : Refusal.None;
    }

    private bool BreaksBuffer(decimal notional, decimal equity)
    {
        if (options.MinLiquidationBufferPct is not { } buffer) return false;
        var leverage = options.MaxLeverage ?? instrument.LeverageMax ?? 1;
        // (equity − notional / leverage) / equity < buffer, without dividing.
        return equity <= 0 || (equity * leverage) - notional < buffer * equity * leverage;
    }
}
