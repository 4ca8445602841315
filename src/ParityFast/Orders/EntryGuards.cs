namespace ParityFast.Orders;

/// <summary>The guards that look at the price and the size of an entry, in their order. Each is exact: no quotient is rounded.</summary>
internal sealed class EntryGuards(GuardOptions options, Instrument instrument)
{
    /// <summary>The last close and the one before it.</summary>
    public const int MarksLooked = 2;

    private readonly bool _margined = instrument.MarketType != MarketType.Spot;

    /// <summary>
    /// True if prices moved further than is believed: the last close from the one before it, or the market from the last close.
    /// </summary>
    /// <param name="price">The market price that the entry meets, price steps.</param>
    /// <param name="place">Its place, with the last marks.</param>
    public bool MovesTooFar(long price, in FillPlace place)
    {
        if (options.MaxPriceMove is not { } limit) return false;
        var marks = place.Marks(MarksLooked);
        if (marks.Length == MarksLooked && IsBeyond(marks[1], marks[0], limit)) return true;
        return marks.Length > 0 && IsBeyond(price, marks[^1], limit);
    }

    /// <summary>True if the quantity of an entry, in base units, is beyond the limit.</summary>
    public bool ExceedsPositionSize(decimal quantity) => quantity > options.MaxPositionSize;

    /// <summary>True if the notional of an entry, in quote units, is beyond the leverage that <paramref name="equity"/> allows.</summary>
    public bool ExceedsLeverage(decimal notional, decimal equity) => _margined && notional > options.MaxLeverage * equity;

    /// <summary>True if the notional of an entry is beyond a limit in money or as a share of equity.</summary>
    public bool ExceedsExposure(decimal notional, decimal equity) => notional > options.MaxNotionalPerSymbol
        || notional > options.MaxPositionPctPerSymbol * equity
        || notional > options.MaxExposurePct * equity;

    /// <summary>True if too little equity would be left free of initial margin at the highest leverage.</summary>
    public bool BreaksLiquidationBuffer(decimal notional, decimal equity)
    {
        if (!_margined || options.MinLiquidationBufferPct is not { } buffer) return false;
        var leverage = options.MaxLeverage ?? instrument.LeverageMax ?? 1;
        // (equity − notional / leverage) / equity < buffer, without dividing.
        return equity <= 0 || (equity * leverage) - notional < buffer * equity * leverage;
    }

    private static bool IsBeyond(long price, long before, decimal limit) => Math.Abs(price - before) > limit * before;
}
