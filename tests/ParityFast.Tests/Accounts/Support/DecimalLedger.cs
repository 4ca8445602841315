using ParityFast.Orders;

namespace ParityFast.Tests.Accounts;

/// <summary>
/// The rules of docs/fills-and-costs.md in plain System.Decimal, written a second time: an oracle for the engine's integers.
/// Every amount is rounded half-even to twelve decimals when it is applied.
/// </summary>
internal sealed class DecimalLedger(Instrument instrument, BacktestOptions options)
{
    private readonly bool _spot = instrument.MarketType == MarketType.Spot;
    private readonly GuardOptions _guards = options.Guards;

    public decimal Cash { get; private set; } = options.InitialCapital;

    /// <summary>Negative when short.</summary>
    public decimal Quantity { get; private set; }

    public decimal EntryNotional { get; private set; }

    public bool KillSwitch { get; set; }

    public bool MarkStale { get; set; }

    public bool ReduceOnly { get; set; }

    public bool DailyLoss { get; set; }

    public decimal EquityAt(decimal mark) => _spot
        ? Round(Cash + Quantity * mark)
        : Round(Cash + Quantity * mark - Math.Sign(Quantity) * EntryNotional);

    public string Execute(DecisionAction action, decimal? notional, decimal? quantity, int? leverage, decimal mark)
    {
        if (KillSwitch) return "kill_switch";
        var buy = action == DecisionAction.Buy || (action == DecisionAction.Close && Quantity < 0);
        var price = Round(mark * (buy ? 1 + options.SlippageRate : 1 - options.SlippageRate));
        decimal filled;
        if (action == DecisionAction.Close)
        {
            if (Quantity == 0) return "no_position";
            filled = Math.Min(Math.Abs(Quantity), quantity is { } asked ? Floor(asked) : Math.Abs(Quantity));
            if (filled <= 0) return "min_size";
        }
        else
        {
            if (MarkStale) return "mark_stale";
            if (ReduceOnly) return "reduce_only";
            if (DailyLoss) return "daily_loss";
            if (Quantity != 0) return "position_open";
            if (action == DecisionAction.Sell && _spot && !options.AllowSpotShort) return "spot_short";
            filled = quantity is { } asked ? Floor(asked) : Floor(notional!.Value / price);
            if (filled <= 0 || filled < instrument.MinSize) return "min_size";
        }

        var value = Round(filled * price);
        var fee = Round(value * options.CommissionRate);
        if (action != DecisionAction.Close && Refuse(action, filled, value, fee, leverage) is { } refusal) return refusal;
        Book(buy, filled, value, fee);
        return "";
    }

    private string? Refuse(DecisionAction action, decimal filled, decimal value, decimal fee, int? leverage)
    {
        if (filled > _guards.MaxPositionSize) return "position_size";
        if (value < instrument.MinNotional) return "min_notional";
        var factor = Math.Max(1, leverage ?? 1);
        if (factor > instrument.LeverageMax) return "leverage";
        // Flat: equity is cash.
        if (!_spot && value > _guards.MaxLeverage * Cash) return "leverage";
        if (value > _guards.MaxNotionalPerSymbol || value > _guards.MaxPositionPctPerSymbol * Cash || value > _guards.MaxExposurePct * Cash) return "exposure";
        if (!_spot && _guards.MinLiquidationBufferPct is { } buffer)
        {
            var highest = _guards.MaxLeverage ?? instrument.LeverageMax ?? 1;
            if (Cash <= 0 || Cash - value / highest < buffer * Cash) return "liquidation_buffer";
        }

        if (!_spot) return Cash - fee < Round(value / factor) ? "insufficient_margin" : null;
        return action == DecisionAction.Buy && Cash < value + fee ? "insufficient_funds" : null;
    }

    private void Book(bool buy, decimal filled, decimal value, decimal fee)
    {
        var held = Math.Abs(Quantity);
        if (held == 0)
        {
            EntryNotional = value;
            Cash -= fee;
            if (_spot) Cash += buy ? -value : value;
        }
        else
        {
            var share = filled == held ? EntryNotional : Round(EntryNotional * filled / held);
            EntryNotional -= share;
            Cash -= fee;
            Cash += _spot ? (buy ? -value : value) : buy ? share - value : value - share;
        }

        Quantity += buy ? filled : -filled;
    }

    private decimal Floor(decimal quantity) => quantity <= 0 ? 0 : Math.Floor(quantity / instrument.StepSize) * instrument.StepSize;

    private static decimal Round(decimal value) => decimal.Round(value, 12, MidpointRounding.ToEven);
}
