namespace ParityFast.Engine;

/// <summary>
/// Takes what a strategy asked for through the guards to a fill and into the account: steps 3 to 5 of a bar. One desk serves
/// every mode; live, the fill comes from an exchange and is booked the same way.
/// </summary>
internal sealed class OrderDesk(InstrumentScale scale, BacktestOptions options)
{
    private readonly FillModel _fills = new(scale, options);
    private readonly EntryGuards? _guards = options.Guards.LimitsEntries ? new(options.Guards, scale.Instrument) : null;
    private readonly bool _spot = scale.Instrument.MarketType == MarketType.Spot;

    public InstrumentScale Scale { get; } = scale;

    public Account Account { get; } = new(scale, Money.FromDecimal(options.InitialCapital));

    /// <summary>What stands against orders now, whatever they are.</summary>
    public Halts Halts { get; set; }

    /// <summary>True for an order that buys, given the position that it closes where it is a close.</summary>
    public bool IsBuy(DecisionAction action) =>
        action == DecisionAction.Buy || (action == DecisionAction.Close && Account.SignedQuantity < 0);

    /// <summary>Prices, sizes, checks and books one order at a market price in price steps.</summary>
    public Execution Execute(in Order order, long price, long time)
    {
        var fill = Quote(order, price, out var notional);
        if (fill.Filled) Account.Book(IsBuy(order.Action), fill, notional, time);
        return fill;
    }

    /// <summary>Prices, sizes and checks one order: the fill that it would have here, or its refusal. Nothing is booked.</summary>
    public Execution Quote(in Order order, long price, out Money notional)
    {
        notional = default;
        if (!order.IsMarket) return Execution.Refused(Refusal.OrderTypeUnsupported);
        if (Halts != Halts.None && Halted(order.Action) is var halted and not Refusal.None) return Execution.Refused(halted);
        var buy = IsBuy(order.Action);
        var fillPrice = _fills.PriceFor(buy, price);
        var (quantity, refusal) = order.Action == DecisionAction.Close ? SizeClose(order) : SizeEntry(order, fillPrice);
        if (refusal != Refusal.None) return Execution.Refused(refusal);

        notional = Account.NotionalOf(quantity, fillPrice);
        var commission = _fills.CommissionOn(notional);
        if (order.Action != DecisionAction.Close)
        {
            refusal = CheckEntry(order, quantity, notional, commission);
            if (refusal != Refusal.None) return Execution.Refused(refusal);
        }

        var market = _fills.MarketPrice(price);
        return new Execution
        {
            Filled = true,
            QuantitySteps = quantity,
            FillPrice = fillPrice,
            Commission = commission,
            Slippage = buy ? fillPrice - market : market - fillPrice,
        };
    }

    // A close passes everything but the kill switch: it makes what the other guards fear smaller.
    private Refusal Halted(DecisionAction action)
    {
        if ((Halts & Halts.KillSwitch) != 0) return Refusal.KillSwitch;
        if (action == DecisionAction.Close) return Refusal.None;
        if ((Halts & Halts.MarkStale) != 0) return Refusal.MarkStale;
        if ((Halts & Halts.ReduceOnly) != 0) return Refusal.ReduceOnly;
        return (Halts & Halts.DailyLoss) != 0 ? Refusal.DailyLoss : Refusal.None;
    }

    private (long Quantity, Refusal Refusal) SizeClose(in Order order)
    {
        var held = Math.Abs(Account.SignedQuantity);
        if (held == 0) return (0, Refusal.NoPosition);
        var asked = order.Quantity is { } quantity ? Scale.FloorToStep(quantity) : held;
        return asked == 0 ? (0, Refusal.MinSize) : (Math.Min(asked, held), Refusal.None);
    }

    private (long Quantity, Refusal Refusal) SizeEntry(in Order order, Money fillPrice)
    {
        if (Account.SignedQuantity != 0) return (0, Refusal.PositionOpen);
        if (order.Action == DecisionAction.Sell && _spot && !options.AllowSpotShort) return (0, Refusal.SpotShort);
        var quantity = order.Quantity is { } stated
            ? Scale.FloorToStep(stated)
            : Scale.QuantityFor(order.Notional ?? 0, fillPrice);
        return quantity == 0 || quantity < Scale.MinQuantity ? (0, Refusal.MinSize) : (quantity, Refusal.None);
    }

    private Refusal CheckEntry(in Order order, long quantity, Money notional, Money commission)
    {
        if (_guards is not null && _guards.ExceedsPositionSize(ParityFast.Scale.ToDecimal(quantity, Scale.QuantityDecimals))) return Refusal.PositionSize;
        if (notional < Scale.MinNotional) return Refusal.MinNotional;
        var leverage = Math.Max(order.Leverage ?? 1, 1);
        if (Scale.Instrument.LeverageMax is { } limit && leverage > limit) return Refusal.Leverage;
        if (_guards is not null && CheckSize(notional) is var oversized and not Refusal.None) return oversized;
        if (!_spot)
        {
            return Account.EquityBase - commission < notional.Multiply(1, leverage) ? Refusal.InsufficientMargin : Refusal.None;
        }

        return order.Action == DecisionAction.Buy && Account.EquityBase < notional + commission
            ? Refusal.InsufficientFunds
            : Refusal.None;
    }

    // An entry finds the account flat: its equity is the base.
    private Refusal CheckSize(Money notional)
    {
        var (asked, equity) = (notional.ToDecimal(), Account.EquityBase.ToDecimal());
        if (_guards!.ExceedsLeverage(asked, equity)) return Refusal.Leverage;
        if (_guards.ExceedsExposure(asked, equity)) return Refusal.Exposure;
        return _guards.BreaksLiquidationBuffer(asked, equity) ? Refusal.LiquidationBuffer : Refusal.None;
    }
}
