using System.Runtime.CompilerServices;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>
/// A venue that fills by candles as docs/orders.md says, in plain decimals: stops at the open, the position's stops, entries, the position's stops again,
/// then limits that reduce. It answers at once, and continues within a candle that a killed session had not finished.
/// </summary>
internal sealed class MatchingVenue : SimulatedVenue
{
    private readonly HashSet<string> _fresh = [];
    private int _stage;
    private bool _hasEntered;
    private decimal _heldBefore, _close;

    public MatchingVenue() => Capabilities = VenueCapabilities.Limit | VenueCapabilities.Stop | VenueCapabilities.StopLimit | VenueCapabilities.ReduceOnly;

    public decimal Commission { get; init; } = 0.001m;

    public decimal Slippage { get; init; } = 0.0005m;

    public override async ValueTask PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
    {
        await base.PlaceAsync(order, cancellationToken);
        var placed = Orders[^1];
        if (_stage > 1 && order.Role == OrderRole.Target) _fresh.Add(order.ClientOrderId);
        var meets = _stage == 0 && order.Role == OrderRole.Entry && (placed.IsLimit ? order.IsBuy ? _close <= placed.Price : _close >= placed.Price : IsReached(placed, _close, _close));
        if (meets && order.PostOnly)
        {
            Say(placed, VenueOrderEventKind.Rejected, reason: "post_only");
            return;
        }

        Say(placed, VenueOrderEventKind.Accepted);
        if (meets) Tell(Fill(placed, _close, Now, isTaker: true));
    }

    public override async ValueTask CancelAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        await base.CancelAsync(clientOrderId, cancellationToken);
        if (!Find(clientOrderId).IsOver) Say(Find(clientOrderId), VenueOrderEventKind.Cancelled);
    }

    public override ValueTask ReplaceAsync(string clientOrderId, VenueOrder changed, CancellationToken cancellationToken = default)
    {
        if (_fresh.Contains(clientOrderId)) _fresh.Add(changed.ClientOrderId);
        return base.ReplaceAsync(clientOrderId, changed, cancellationToken);
    }

    /// <summary>Sends candles to a session, each after it has met the orders.</summary>
    public async IAsyncEnumerable<CandleRow> Feed(LiveSession session, CandleSeries candles, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var i = 0; i < candles.Count; i++)
        {
            // One that it was within when a session was killed is continued; one that it is through is only sent again.
            if (candles.CloseTime[i] > Now || (_stage > 0 && candles.CloseTime[i] == Now))
            {
                Now = candles.CloseTime[i];
                _stage = Math.Max(_stage, 1);
                await Idle(session, cancellation);
                while (Meet(candles, i) is { } fill)
                {
                    Tell(fill);
                    await Idle(session, cancellation);
                }
            }

            _close = Price(candles.Close[i], candles);
            yield return LiveWorld.Row(candles, i);
            await Idle(session, cancellation);
        }
    }

    /// <summary>Waits until a session has done all that it can do.</summary>
    public static async Task Idle(LiveSession session, CancellationToken cancellation = default)
    {
        while (!session.IsIdle)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // The next fill of the candle; null once there is none left.
    private VenueOrderEvent? Meet(CandleSeries candles, int i)
    {
        var (open, high, low) = (Price(candles.Open[i], candles), Price(candles.High[i], candles), Price(candles.Low[i], candles));
        var time = candles.CloseTime[i] - candles.IntervalMicroseconds;
        for (; _stage > 0; _stage = (_stage + 1) % 6)
        {
            if (_stage == 3 && !_hasEntered) _heldBefore = Position;
            (SimulatedOrder? order, decimal price) found = _stage switch
            {
                1 => Open().Where(order => !order.IsLimit && IsReached(order, open, open)).Select(order => (order, price: open)).FirstOrDefault(),
                2 => Protecting(high, low),
                3 => Entering(open, high, low),
                4 => _hasEntered ? Protecting(high, low) : default,
                _ => Reducing(high, low),
            };
            if (found.order is not { } met) continue;
            _hasEntered |= _stage == 3;
            var held = Position;
            var fill = Fill(met, found.price, time);
            if (_stage == 5) _heldBefore += Position - held;
            return fill;
        }

        (_hasEntered, _heldBefore) = (false, 0);
        _fresh.Clear();
        return null;
    }

    private static decimal Price(long steps, CandleSeries candles) => Scale.ToDecimal(steps, candles.PriceDecimals);

    private IEnumerable<SimulatedOrder> Open() => Orders.Where(order => !order.IsOver);

    private bool Reduces(SimulatedOrder order) => Position != 0 && order.Placed.IsBuy == Position < 0;

    // A stop is triggered by a candle that reaches it, a limit is filled by one that trades beyond it.
    private static bool IsReached(SimulatedOrder order, decimal high, decimal low) => order.IsLimit
        ? order.Placed.IsBuy ? low < order.Price : high > order.Price
        : order.Placed.IsBuy ? high >= order.Price : low <= order.Price;

    private (SimulatedOrder order, decimal price) Protecting(decimal high, decimal low) => Open()
        .Where(order => !order.IsLimit && Reduces(order) && IsReached(order, high, low))
        .OrderBy(order => order.Placed.IsBuy ? order.Price : -order.Price).Select(order => (order, price: order.Price)).FirstOrDefault();

    private (SimulatedOrder order, decimal price) Entering(decimal open, decimal high, decimal low) => Open()
        .Where(order => !order.Placed.ReduceOnly && !Reduces(order) && IsReached(order, high, low))
        .OrderBy(order => order.IsLimit).ThenBy(order => Math.Abs(order.Price - open)).Select(order => (order, price: order.Price)).FirstOrDefault();

    private (SimulatedOrder order, decimal price) Reducing(decimal high, decimal low) => Position == 0 || Math.Sign(Position) != Math.Sign(_heldBefore)
        ? default
        : Open().Where(order => order.IsLimit && Reduces(order) && !_fresh.Contains(order.Placed.ClientOrderId) && IsReached(order, high, low))
            .Select(order => (order, price: order.Price)).FirstOrDefault();

    private VenueOrderEvent Fill(SimulatedOrder order, decimal price, long time, bool isTaker = false)
    {
        var quantity = Reduces(order) ? Math.Min(order.Left, Math.Abs(_stage == 5 ? _heldBefore : Position)) : order.Left;
        if (!order.IsLimit || isTaker) price *= order.Placed.IsBuy ? 1 + Slippage : 1 - Slippage;
        if (order.IsLimit) price = order.Placed.IsBuy ? Math.Min(price, order.Price) : Math.Max(price, order.Price);
        var commission = Math.Round(Math.Round(quantity * price, 12) * Commission, 12);
        return Happen(order, VenueOrderEventKind.Filled, quantity, price, commission, order.IsLimit && !isTaker, time);
    }
}
