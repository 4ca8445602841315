namespace ParityFast.Reports;

/// <summary>Puts fills together to trades. A fill that turns the position around ends one trade and begins another.</summary>
internal sealed class RoundTripBuilder
{
    private readonly List<RoundTrip> _trips = [];
    private RunFill _entry;
    private decimal _held, _startEquity, _commission, _cash;
    private bool _exactEquity;

    /// <summary>The trades so far, without the open one.</summary>
    public IReadOnlyList<RoundTrip> Closed => _trips;

    /// <summary>Base units held, negative when short.</summary>
    public decimal Held => _held;

    /// <summary>Takes a position that was held before the log begins: it is not a trade of this log until it is flat.</summary>
    public void StartWith(decimal signedQuantity) => _held = signedQuantity;

    /// <summary>Takes a fill.</summary>
    /// <param name="bar">Candle of the fill.</param>
    /// <param name="signedQuantity">Base units bought, negative if sold.</param>
    /// <param name="price">Price of the fill.</param>
    /// <param name="commission">Commission paid.</param>
    /// <param name="reason">Why.</param>
    /// <param name="equity">Equity at the fill's price before and after it; null if the log does not say, then cash flows count.</param>
    public RunFill Add(
        int bar, decimal signedQuantity, decimal price, decimal commission, string reason,
        (decimal? Before, decimal? After) equity = default)
    {
        var after = _held + signedQuantity;
        var isEntry = _held == 0 || (after != 0 && Math.Sign(after) != Math.Sign(_held));
        var fill = new RunFill(bar, signedQuantity, price, commission, isEntry, reason) { Held = after };
        if (_held != 0)
        {
            var closing = isEntry ? -_held : signedQuantity;
            _cash -= closing * price;
            _commission += commission;
            if ((after == 0 || isEntry) && _entry.Price != 0) _trips.Add(Trip(bar, price, equity.After, reason, isOpen: false));
        }

        if (isEntry) Enter(fill, after, _held == 0 ? commission : 0, _held == 0 ? equity.Before : equity.After);
        _held = after;
        return fill;
    }

    /// <summary>The trade that is still open, at the last mark; null if there is none.</summary>
    public RoundTrip? Open(int lastBar, decimal mark, decimal? equity)
    {
        if (_held == 0 || _entry.Price == 0) return null;
        _cash += _held * mark;
        return Trip(lastBar, mark, equity, "", isOpen: true);
    }

    private void Enter(in RunFill fill, decimal held, decimal commission, decimal? equity)
    {
        _entry = fill with { SignedQuantity = held };
        (_cash, _commission, _startEquity, _exactEquity) = (-held * fill.Price, commission, equity ?? 0, equity is not null);
    }

    private RoundTrip Trip(int bar, decimal price, decimal? equity, string reason, bool isOpen) => new()
    {
        EntryBar = _entry.Bar,
        ExitBar = bar,
        IsOpen = isOpen,
        SignedQuantity = _entry.SignedQuantity,
        EntryPrice = _entry.Price,
        ExitPrice = price,
        Profit = _exactEquity && equity is { } known ? known - _startEquity : _cash - _commission,
        Commission = _commission,
        EntryReason = _entry.Reason,
        ExitReason = reason,
    };
}
